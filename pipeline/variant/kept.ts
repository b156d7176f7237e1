/**
 * A text with what is no prose hidden, unit for unit behind U+FFFC: addresses, and names of files that stand apart
 * (`见 发布.md`, `docs/安装.md`); 打开配置.yaml may be a verb and a name, and is prose.
 */
export function kept(text: string): string {
	return /[:.]/.test(text) ? text.replace(NO_PROSE, hide) : text
}

/** What stands for a unit that is hidden. */
export const HIDDEN = '\ufffc'

const ENDINGS =
	'md|markdown|txt|pdf|docx?|xlsx?|pptx?|csv|png|jpe?g|gif|webp|svg|mp[34]|zip|gz|ya?ml|json|toml|ini|conf|log|xml|html?|css|jsx?|tsx?|py|go|rs|java|rb|sh|sql|ipynb|epub'
const NO_PROSE = new RegExp(
	`(?:https?|ftp)://[^\\s“”‘’「」《》（），。；！？]+|mailto:[^\\s，。；]+|(?<=[\\s“”‘’「」《》（）()"'\`/])[\\p{sc=Han}\\w./-]{1,40}\\.(?:${ENDINGS})(?![\\w])`,
	'gu',
)

function hide(found: string): string {
	return HIDDEN.repeat(found.length)
}
