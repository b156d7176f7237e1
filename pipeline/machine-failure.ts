/**
 * Throw what no edition may make do without: an interrupted run, a browser that was there and is lost, a disk that is full.
 * Where an edition shows a substitute because a drawing cannot be made, it asks here first: a substitute is for a machine that has no
 * browser or a picture that is broken, and must not replace a good edition because the machine failed at that moment.
 */
export function throwIfMachineFailed(error: unknown, signal: AbortSignal): void {
	signal.throwIfAborted()
	if (isMachineFailure(error)) throw error
}

/** A browser that was lost or is silent, a disk that is full: it may work the next time. */
export function isMachineFailure(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) if (isFailure(cause)) return true
	return false
}

/** Named by puppeteer, by Node's file system, or by Chromium's protocol. */
function isFailure({ name, message, code }: Error & { code?: string }): boolean {
	return LOST.has(name) || FULL.has(code ?? '') || /protocolTimeout|(target|session|connection|page).{0,20} closed/i.test(message)
}

const LOST = new Set(['TargetCloseError', 'ConnectionClosedError', 'TimeoutError'])
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM'])
