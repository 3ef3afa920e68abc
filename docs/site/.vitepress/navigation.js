// The navigation is the list of pages in docs/README.md: what is not listed there cannot be reached.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const LINK = /\]\(([^)#\s]+\.md)\)/g

export function sidebar(docs) {
  const groups = []
  for (const line of readFileSync(join(docs, 'README.md'), 'utf8').split('\n')) {
    const heading = /^## (.+)/.exec(line)
    if (heading) groups.push({ text: heading[1], items: [] })
    if (!groups.length || !line.startsWith('- ')) continue
    for (const [, path] of line.matchAll(LINK)) {
      if (!path.startsWith('..')) groups.at(-1).items.push(...entry(docs, path))
    }
  }
  return groups
}

// A folder's README has the folder's other pages below it.
function entry(docs, path) {
  const item = { text: title(docs, path), link: link(path) }
  if (!path.endsWith('/README.md')) return [item]
  const folder = path.slice(0, -'/README.md'.length)
  const pages = readdirSync(join(docs, folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort()
  return [{ ...item, collapsed: true,
    items: pages.map((name) => ({ text: title(docs, `${folder}/${name}`), link: link(`${folder}/${name}`) })) }]
}

function title(docs, path) {
  return /^# (.+)/m.exec(readFileSync(join(docs, path), 'utf8'))[1].replaceAll('`', '')
}

function link(path) {
  return '/' + path.replace(/README\.md$/, '').replace(/\.md$/, '')
}
