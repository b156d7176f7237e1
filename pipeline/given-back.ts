/** Gives the memory of bytes back at once; they are empty from then on. Only for bytes that nobody else holds. */
export function giveBack({ buffer }: Uint8Array): void {
	if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
