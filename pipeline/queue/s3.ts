import { AwsClient } from 'aws4fetch'
import type { Store } from './store.ts'

/** A bucket of S3 or of anything that speaks its language (MinIO, R2, Ceph …), by path: `ENDPOINT/bucket/prefix/…`. */
export function s3Store(out: string, environment: NodeJS.ProcessEnv): Store {
	const [, bucket, prefix = ''] = /^s3:\/\/([a-z\d][a-z\d.-]+)(?:\/(.*?)\/?)?$/.exec(out) ?? []
	if (!bucket) throw new Error(`\`${out}\` names no bucket; write --out s3://bucket/folder`)
	const accessKeyId = environment['AWS_ACCESS_KEY_ID']
	const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']
	if (!accessKeyId || !secretAccessKey) throw new Error(`\`${out}\` needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment`)
	const region = environment['AWS_REGION'] || 'us-east-1'
	const endpoint = environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL'] || `https://s3.${region}.amazonaws.com`
	const sessionToken = environment['AWS_SESSION_TOKEN']
	const client = new AwsClient({
		accessKeyId,
		secretAccessKey,
		...(sessionToken ? { sessionToken } : {}),
		region,
		service: 's3',
		retries: 4,
	})

	const ask = async (method: string, relative: string, more: RequestInit = {}): Promise<Response> => {
		const segments = [bucket, ...prefix.split('/').filter(Boolean), ...relative.split('/')].map(encodeURIComponent)
		const url = `${endpoint.replace(/\/$/, '')}/${segments.join('/')}`
		const answer = await client.fetch(url, { method, ...more }).catch((cause) => {
			throw new Error(`${endpoint} does not answer`, { cause })
		})
		if (answer.ok || answer.status === 404) return answer
		const code = /<Code>([^<]*)/.exec(await answer.text())?.[1] ?? answer.statusText
		throw new Error(`${endpoint} refuses to ${method} ${bucket}/${relative}: ${answer.status} ${code}`)
	}
	return {
		async read(relative) {
			const answer = await ask('GET', relative)
			return answer.status === 404 ? undefined : new Uint8Array(await answer.arrayBuffer())
		},
		async write(relative, bytes, mediaType) {
			const { status } = await ask('PUT', relative, { body: Buffer.from(bytes), headers: { 'content-type': mediaType } })
			if (status === 404) throw new Error(`There is no bucket ${bucket} at ${endpoint}`)
		},
		has: async (relative) => (await ask('HEAD', relative)).status !== 404,
		async remove(relative) {
			await ask('DELETE', relative)
		},
	}
}
