import type { Picture } from './images.ts'

/** The address of the image that calls a note in 多看's form. */
export const NOTE_IMAGE = 'images/note.png'

/** A grey circle with 主, 48 × 48 px: readable on white and on black. */
const bytes = Buffer.from(
	[
		'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwBAMAAAClLOS0AAAAMFBMVEVMaXGHh4eIiIiIiIiHh4eIiIiIiIiIiIiHh4eHh4eHh4eIiIiIiIiJiY',
		'mMjIyIiIiYIitiAAAAD3RSTlMAeYheD0zX6Jk09cWwHwUnAkJZAAAACXBIWXMAAAsTAAALEwEAmpwYAAABnUlEQVQ4y4VUO0sDQRDeeBcxEINH',
		'QEslNlp5sRCskkZsBFOIgk0UsVOCYCsXLG0StLOxErTyJ1wKsbbS1r/gI8mZK8aZfdxjzyVfsbs33+3ON7Mzy9hY2DeOs17P2q99QITLmrm0Bh',
		'JHHyliD00nl0svOB0n7VsADzu02LgCeI7tBQ/OpFt7DobdiNiHIJJjd+BerfMwbMTb8x6or1s4TTp8g0e52Ru88oXl8mm6NRQHF+FC/FH7FvM7',
		'9MS3OnP+U/ns86C9gKUJ1hlQ+Bac68QmkLdJmGFpHywHBzjejVCD5SBmD2nEn+2nXyRWAi4gAm3rfOHg97NEM8Rt8EMKKgg/pJH8bkOdFbijtC',
		'oU1EW1vSxRRL05aGeJKU4s8ASiUD8UahmbwNgkUUuKkkQ7S9BR0rml5LrKuVGuCFAjKECREo2glIgkagRPIk971VFxOGWVdrooCxJw5UXR1WqE',
		'uNpSC52sViIsqmJgTWikm0WWT1xwCqrgohKViErUWNSZNhg1xjWOudWMzcnYrqGdzQ+A8cngj0y1/N8jo+MPPwMahzvl2DwAAAAASUVORK5CYI',
		'I=',
	].join(''),
	'base64',
)

/** The image itself. */
export const noteImage: Picture = {
	path: NOTE_IMAGE,
	mediaType: 'image/png',
	source: '',
	part: { path: NOTE_IMAGE, contents: bytes, isCompressed: true },
}
