import type { JSX } from './jsx-runtime.ts'

/** A page that leads from an old address to the new one, without script. */
export function WebRedirect(props: { language: string; title: string; href: string; canonical?: string; word: string }): JSX.Element {
	const { language, title, href, canonical, word } = props
	return (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
				<meta http-equiv="refresh" content={`0; url=${href}`} />
				<meta name="robots" content="noindex" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{title}</title>
				{canonical && <link rel="canonical" href={canonical} />}
			</head>
			<body>
				<main>
					<h1>{title}</h1>
					<p>
						<a href={href}>
							{word} {title}
						</a>
					</p>
				</main>
			</body>
		</html>
	)
}
