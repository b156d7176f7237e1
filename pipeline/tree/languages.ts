/** Programming languages that listings are coloured in, each with its other names. */
const languages = `arduino ino
bash sh zsh
c h
cpp cc c++ h++ hpp hh hxx cxx
csharp cs c#
css
diff patch
go golang
graphql gql
ini toml
java jsp
javascript js jsx mjs cjs
json jsonc json5
kotlin kt kts
less
lua pluto
makefile mk mak make
markdown md mkdown mkd
objectivec mm objc obj-c obj-c++ objective-c++
perl pl pm
php
php-template
plaintext text txt
python py gyp ipython
python-repl pycon
r
ruby rb gemspec podspec thor irb
rust rs
scss
shell console shellsession
sql
swift
typescript ts tsx mts cts
vbnet vb
wasm
xml html xhtml rss atom xjb xsd xsl plist wsf svg
yaml yml`

const byName = new Map(
	languages.split('\n').flatMap((line) => {
		const names = line.split(' ')
		return names.map((name) => [name, names[0]!] as const)
	}),
)

/** The language that an author's word names; undefined for one that is not coloured. */
export const languageOf = (word: string): string | undefined => byName.get(word.toLowerCase())

/** Languages that stand within others. */
export const needs: Record<string, string[]> = {
	javascript: ['xml', 'css', 'graphql'],
	typescript: ['xml', 'css', 'graphql'],
	xml: ['css', 'javascript'],
	markdown: ['xml'],
	'php-template': ['xml', 'php'],
	'python-repl': ['python'],
	shell: ['bash'],
	yaml: ['ruby'],
}
