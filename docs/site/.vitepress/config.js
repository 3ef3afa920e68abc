import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { links } from './links.js'
import { sidebar } from './navigation.js'

const docs = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
const site = resolve(docs, 'site')
const base = process.env.DOCS_BASE ?? '/'
const source = process.env.DOCS_SOURCE?.replace(/\/$/, '')
const versions = JSON.parse(readFileSync(resolve(site, 'versions.json'), 'utf8'))
const version = /<version>(.+)<\/version>/.exec(readFileSync(resolve(docs, '../pom.xml'), 'utf8'))[1]
const files = new Set()

if (!versions.some((each) => each.version === version)) throw new Error(`Add version ${version} to docs/site/versions.json`)

// Pages that are one table have no list of headings beside it.
const WIDE = ['start/listeners.md', 'reference/properties.md']

// Long names of properties may be broken at their dots.
function names(md) {
  const render = md.renderer.rules.code_inline
  md.renderer.rules.code_inline = (...arguments_) => render(...arguments_).replace(/(\w\.)(?=\w)/g, '$1<wbr>')
}

// A line of a checklist has a box, as on code hosts.
function boxes(md) {
  md.core.ruler.after('inline', 'boxes', (state) => {
    for (const { type, children } of state.tokens) {
      if (type === 'inline' && children[0]?.content.startsWith('[ ] ')) {
        children[0].content = children[0].content.replace('[ ]', '☐')
      }
    }
  })
}

// The pages are outside of the folder that has the packages.
const packagesOfTheSite = {
  name: 'packages-of-the-site',
  enforce: 'pre',
  resolveId(source, importer, options) {
    return (/^vue(\/|$)/.test(source) && importer && !importer.startsWith(site))
      ? this.resolve(source, resolve(site, 'package.json'), { ...options, skipSelf: true }) : null
  },
}

export default defineConfig({
  title: 'Kafka Spring Boot Starter',
  description: 'Apache Kafka for Spring Boot services',
  lang: 'en',
  base,
  srcDir: '..',
  srcExclude: ['site/**'],
  outDir: 'dist',
  cleanUrls: false,
  rewrites: { 'README.md': 'index.md', ':folder/README.md': ':folder/index.md' },
  markdown: {
    // Anchors as code hosts make them, so that one link works in both places.
    anchor: { slugify: (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-') },
    config: (md) => md.use(links, { docs, source, base, files }).use(names).use(boxes),
  },
  transformPageData: (page) => {
    if (WIDE.includes(page.filePath)) page.frontmatter.aside = false
  },
  buildEnd: ({ outDir }) => {
    for (const file of files) {
      mkdirSync(dirname(resolve(outDir, file)), { recursive: true })
      copyFileSync(resolve(docs, file), resolve(outDir, file))
    }
  },
  vite: { plugins: [packagesOfTheSite] },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Start', link: '/start/first-service' },
      { text: 'Use', link: '/use/listeners' },
      { text: 'Operate', link: '/operate/checklist' },
      { text: 'Reference', link: '/reference/properties' },
      { text: 'Why', link: '/decisions/' },
      { text: version, items: versions.map((each) => ({ text: each.version, link: `${each.path}`, target: '_self' })) },
      ...(source ? [{ text: 'Source', link: `${source}/README.md` }] : []),
    ],
    sidebar: sidebar(docs),
  },
})
