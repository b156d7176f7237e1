import type { Comment, Element, ElementContent, Root } from 'hast'
import type { hans } from './labels.ts'

/** What a mail shows; every part is placed already. */
export interface MailParts {
	labels: typeof hans
	language: string
	direction: 'ltr' | 'rtl'
	subject: string
	/** What a mailbox shows after the subject. */
	preheader: string
	/** The publication's title, small at the top. */
	masthead: string
	/** The issue's title, as the children of its heading. */
	title: ElementContent[]
	subtitle?: string
	byline: string
	/** The issue as a page on the web. */
	page?: string
	contents: { text: string; href?: string }[]
	content: ElementContent[]
	/** 注释, in order. */
	notes: { number: string; content: ElementContent[] }[]
	/** Where a cut issue goes on. */
	readOn?: string
	isCut: boolean
	unsubscribe?: string
	/** Who sends it, in the foot. */
	sender: string
	/** The sheet for phones and dark mode; an enhancement only. */
	head: string
}

/** One mail: tables for Outlook and webmail, a role for what Gmail makes of the body, nothing that needs the head's sheet. */
export function Mail(parts: MailParts): Root {
	const { labels, language, direction } = parts
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html
					lang={language}
					dir={direction}
					xmlns="http://www.w3.org/1999/xhtml"
					xmlns:v="urn:schemas-microsoft-com:vml"
					xmlns:o="urn:schemas-microsoft-com:office:office"
				>
					<head>
						<meta charset="utf-8" />
						<meta name="viewport" content="width=device-width, initial-scale=1" />
						<meta name="color-scheme" content="light dark" />
						<meta name="supported-color-schemes" content="light dark" />
						<meta name="x-apple-disable-message-reformatting" />
						<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
						<title>{parts.subject}</title>
						{mso('<xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>')}
						<style>{parts.head}</style>
					</head>
					<body class="page">
						{/* biome-ignore lint/a11y/useSemanticElements: webmail drops `article`, and keeps the role. */}
						<div class="article" role="article" aria-roledescription="email" aria-label={parts.subject} lang={language} dir={direction}>
							<Preheader text={parts.preheader} />
							<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
								<tbody>
									<tr>
										<td class="page-cell" align="center">
											{mso(`<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td>`)}
											<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
												<tbody>
													<Top parts={parts} />
													<tr>
														<td class="content">
															<Title parts={parts} />
															<Contents parts={parts} />
															{parts.content}
															{parts.isCut && <ReadOn labels={labels} href={parts.readOn} />}
															<Notes parts={parts} />
														</td>
													</tr>
													<Foot parts={parts} />
												</tbody>
											</table>
											{mso('</td></tr></table>')}
										</td>
									</tr>
								</tbody>
							</table>
						</div>
					</body>
				</html>
			) as Element,
		],
	}
}

/** Shown to Outlook's Word engine only. */
function mso(markup: string): Comment {
	return { type: 'comment', value: `[if mso]>${markup}<![endif]` }
}

/** The filler keeps the text that follows out of the mailbox's line; none of it is a mark of direction. */
function Preheader({ text }: { text: string }) {
	return (
		<div class="preheader" aria-hidden={text ? undefined : 'true'}>
			{text + '\u034f\u200c\u00a0\u2007\ufeff'.repeat(text ? 60 : 0)}
		</div>
	)
}

function Top({ parts }: { parts: MailParts }) {
	return (
		<tr>
			<td class="top">
				<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
					<tbody>
						<tr>
							<td class="masthead">{parts.masthead}</td>
							<td class="view" align="right">
								{parts.page && (
									<a class="quiet" href={parts.page}>
										{parts.labels.viewInBrowser}
									</a>
								)}
							</td>
						</tr>
					</tbody>
				</table>
			</td>
		</tr>
	)
}

function Title({ parts }: { parts: MailParts }) {
	return (
		<>
			<h1>{parts.title}</h1>
			{parts.subtitle && <p class="subtitle">{parts.subtitle}</p>}
			{parts.byline && <p class="byline">{parts.byline}</p>}
		</>
	)
}

function Contents({ parts }: { parts: MailParts }) {
	if (parts.contents.length < 2) return null
	return (
		<table class="contents" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
			<tbody>
				<tr>
					<td class="contents-cell">
						<p class="contents-title">{parts.labels.inThisIssue}</p>
						{parts.contents.map(({ text, href }) => (
							<p class="contents-entry">
								{href ? (
									<a class="contents-link" href={href}>
										{text}
									</a>
								) : (
									text
								)}
							</p>
						))}
					</td>
				</tr>
			</tbody>
		</table>
	)
}

function ReadOn({ labels, href }: { labels: typeof hans; href?: string | undefined }) {
	if (!href) return <p class="cut">{labels.cutWithoutAddress}</p>
	return (
		<table class="button" role="presentation" cellpadding="0" cellspacing="0" border="0" align="center">
			<tbody>
				<tr>
					<td class="button-cell" align="center">
						<a class="button" href={href}>
							{labels.readOn}
						</a>
					</td>
				</tr>
			</tbody>
		</table>
	)
}

function Notes({ parts }: { parts: MailParts }) {
	if (parts.notes.length === 0) return null
	return (
		<div class="notes">
			<p class="notes-title">{parts.labels.notes}</p>
			{parts.notes.map(({ content }) => content)}
		</div>
	)
}

function Foot({ parts }: { parts: MailParts }) {
	return (
		<tr>
			<td class="foot">
				<p class="foot">{parts.sender}</p>
				<p class="foot">
					{parts.page && (
						<a class="quiet" href={parts.page}>
							{parts.labels.viewInBrowser}
						</a>
					)}
					{parts.page && parts.unsubscribe && '　'}
					{parts.unsubscribe && (
						<a class="quiet" href={parts.unsubscribe}>
							{parts.labels.unsubscribe}
						</a>
					)}
				</p>
			</td>
		</tr>
	)
}
