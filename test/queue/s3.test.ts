import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeAt } from '../../pipeline/queue/store.ts'
import { credentials, startBucket, type TestBucket } from './s3-server.ts'

let bucket: TestBucket
beforeAll(async () => {
	bucket = await startBucket('shelf')
})
afterAll(() => bucket.stop())

const environment = () => ({
	AWS_ACCESS_KEY_ID: credentials.accessKeyId,
	AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
	AWS_ENDPOINT_URL: bucket.endpoint,
})
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

test('what is put into a bucket is there, below the prefix, with its type, until it is removed', async () => {
	const store = await storeAt('s3://shelf/2026/秋', environment())
	await store.write('书 1/web/index.html', Buffer.from('<p>活字'), 'text/html')
	expect([...bucket.objects.keys()]).toEqual(['shelf/2026/秋/书 1/web/index.html'])
	expect(bucket.objects.get('shelf/2026/秋/书 1/web/index.html')?.type).toBe('text/html')
	expect(text(await store.read('书 1/web/index.html'))).toBe('<p>活字')
	expect(await store.has('书 1/web/index.html')).toBe(true)
	await store.remove('书 1/web/index.html')
	expect(await store.has('书 1/web/index.html')).toBe(false)
	expect(await store.read('书 1/web/index.html')).toBeUndefined()
})

test('a server that stumbles is asked again; one that refuses is named with its reason, and without the key', async () => {
	const store = await storeAt('s3://shelf', environment())
	bucket.failures.push(503, 500)
	await store.write('a', Buffer.from('文'), 'text/plain')
	expect(text(await store.read('a'))).toBe('文')
	const wrong = await storeAt('s3://shelf', { ...environment(), AWS_SECRET_ACCESS_KEY: 'another-secret' })
	await expect(wrong.write('a', Buffer.from('武'), 'text/plain')).rejects.toThrow(/refuses to PUT shelf\/a: 403 SignatureDoesNotMatch$/)
	expect(text(await store.read('a'))).toBe('文')
	await expect((await storeAt('s3://other', environment())).write('a', Buffer.from('文'), 'text/plain')).rejects.toThrow(
		'There is no bucket other',
	)
})

test.each([
	['s3://Shelf', {}, 'names no bucket'],
	['s3://shelf', { AWS_ACCESS_KEY_ID: '' }, 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
])('%s without what it needs is refused at once', async (out, more, reason) => {
	await expect(storeAt(out, { ...environment(), ...more })).rejects.toThrow(reason)
})
