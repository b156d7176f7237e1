import type { Element, ElementContent, Root } from 'hast'
import type { hans } from './labels.ts'

export interface PreviewParts {
	labels: typeof hans
	language: string
	title: string
	author: string
	content: ElementContent[]
	/** Paths of pictures that must be uploaded by hand. */
	images: string[]
}

/** A page to copy an article from: a phone's column, and a button that puts it on the clipboard as HTML and as text. */
export function WeChatPreview({ labels, language, title, author, content, images }: PreviewParts): Root {
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html lang={language}>
					<head>
						<meta charset="utf-8" />
						<meta name="viewport" content="width=device-width, initial-scale=1" />
						<meta
							http-equiv="Content-Security-Policy"
							content="default-src 'none'; img-src * data: file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
						/>
						<title>{title}</title>
						<style>{STYLE}</style>
					</head>
					<body>
						<header>
							<button type="button" id="copy" data-done={labels.copied}>
								{labels.copyArticle}
							</button>
							<span>{labels.copyHint}</span>
							{images.length > 0 && <span>{labels.uploadImages(images.length)}</span>}
						</header>
						<main>
							<h1>{title}</h1>
							{author && <p class="author">{author}</p>}
							<div id="article">{content}</div>
						</main>
						<script>{SCRIPT}</script>
					</body>
				</html>
			) as Element,
		],
	}
}

const STYLE = `body{margin:0;background:#ededed;font-family:-apple-system,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif}
header{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;padding:10px 16px;background:#fefefe;border-bottom:1px solid #ddd;font-size:14px;color:#555}
button{height:44px;padding:0 24px;border:0;border-radius:4px;background:#06783d;color:#fefefe;font:inherit;font-weight:bold;cursor:pointer}
main{box-sizing:border-box;max-width:677px;margin:16px auto;padding:20px 16px 40px;background:#fefefe}
h1{margin:0 0 14px;font-size:22px;line-height:1.4}
.author{margin:0 0 22px;font-size:15px;color:#576b95}
#article{overflow-wrap:break-word}`

const SCRIPT = `const button = document.getElementById('copy'), article = document.getElementById('article')
button.addEventListener('click', async () => {
	const words = button.textContent, given = article.cloneNode(true)
	for (const image of given.querySelectorAll('img[data-url]')) {
		image.setAttribute('src', image.dataset.url)
		image.removeAttribute('data-url')
	}
	try {
		await navigator.clipboard.write([new ClipboardItem({
			'text/html': new Blob([given.innerHTML], { type: 'text/html' }),
			'text/plain': new Blob([article.innerText], { type: 'text/plain' }),
		})])
	} catch {
		const range = document.createRange()
		range.selectNodeContents(article)
		getSelection().removeAllRanges()
		getSelection().addRange(range)
		document.execCommand('copy')
	}
	button.textContent = button.dataset.done
	setTimeout(() => { button.textContent = words }, 2000)
})`
