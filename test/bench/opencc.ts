import { readFileSync, writeFileSync } from 'node:fs'
import { Converter } from 'opencc-js/cn2t'

/** `opencc.ts OUT FILE…`: the texts of the files converted as opencc-js does it by itself. */
const [out = '', ...files] = process.argv.slice(2)
const convert = Converter({ from: 'cn', to: 'tw' })
writeFileSync(out, files.map((file) => convert(readFileSync(file, 'utf8'))).join('\n'))
