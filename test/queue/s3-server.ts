import { createServer } from 'node:http'
import { AwsV4Signer } from 'aws4fetch'

/** A bucket on loopback, as far as we use one: GET, PUT, HEAD and DELETE of whole objects, each with a signature that must be right. */
export interface TestBucket {
	endpoint: string
	objects: Map<string, { bytes: Buffer; type: string }>
	/** How the next requests fail: statuses to answer with. */
	failures: number[]
	stop(): Promise<void>
}

export const credentials = { accessKeyId: 'HUOZITEST', secretAccessKey: 'a-secret-of-the-test' }

export async function startBucket(bucket: string): Promise<TestBucket> {
	const objects: TestBucket['objects'] = new Map()
	const failures: number[] = []
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = []
		for await (const chunk of request) chunks.push(chunk as Buffer)
		const bytes = Buffer.concat(chunks)
		const refuse = (status: number, code: string) =>
			response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
		const failure = failures.shift()
		if (failure) return refuse(failure, 'InternalError')
		const url = `http://${request.headers.host}${request.url}`
		const authorization = request.headers.authorization ?? ''
		const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
		const headers = Object.fromEntries(signed.filter((name) => name !== 'host').map((name) => [name, String(request.headers[name])]))
		const datetime = String(request.headers['x-amz-date'])
		const signer = new AwsV4Signer({
			method: request.method,
			url,
			headers,
			body: bytes.length > 0 ? bytes : null,
			...credentials,
			datetime,
			service: 's3',
			region: 'us-east-1',
			allHeaders: true,
		})
		if ((await signer.authHeader()) !== authorization) return refuse(403, 'SignatureDoesNotMatch')
		const key = decodeURIComponent(request.url!.slice(1))
		if (!key.startsWith(`${bucket}/`)) return refuse(404, 'NoSuchBucket')
		const found = objects.get(key)
		if (request.method === 'PUT') objects.set(key, { bytes, type: String(request.headers['content-type']) })
		else if (request.method === 'DELETE') objects.delete(key)
		else if (!found) return refuse(404, 'NoSuchKey')
		else return response.writeHead(200, { 'content-length': found.bytes.length }).end(request.method === 'HEAD' ? undefined : found.bytes)
		return response.writeHead(200).end()
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = server.address() as { port: number }
	return {
		endpoint: `http://127.0.0.1:${address.port}`,
		objects,
		failures,
		stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
	}
}
