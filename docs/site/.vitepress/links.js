// Where the links of the Markdown lead to on the site. The same files are read on a code host, so they link to files.
import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

const SCHEME = /^([a-z][a-z0-9+.-]*:|\/\/|#)/i

/**
 * A link to a page stays one. One to another file below docs leads to its copy on the site. One to a file outside of docs
 * leads to the repository, whose address is given when the site is built, and is plain text where it is not.
 */
export function links(md, { docs, source, base, files }) {
  const root = resolve(docs, '..')
  md.core.ruler.push('links-of-the-repository', (state) => {
    for (const token of state.tokens) {
      if (token.type === 'inline') rewrite(token.children, state.env.path)
    }
  })

  function rewrite(tokens, page) {
    let closing = 0
    for (const token of tokens) {
      if (token.type === 'link_open') {
        const href = address(token.attrGet('href'), page)
        if (href === null) {
          token.tag = 'span'
          token.attrs = [['title', 'A file of the repository']]
          closing++
        }
        else {
          token.attrSet('href', href.address)
          if (href.file) token.attrSet('target', '_self')
        }
      }
      else if (token.type === 'link_close' && closing > 0) {
        token.tag = 'span'
        closing--
      }
    }
  }

  function address(href, page) {
    if (SCHEME.test(href)) return { address: href }
    const [path, anchor] = href.split('#')
    let target = resolve(dirname(page), decodeURI(path))
    if (!existsSync(target)) throw new Error(`${relative(root, page)} links to ${href}, which is not there`)
    if (inside(docs, target) && statSync(target).isDirectory() && existsSync(join(target, 'README.md'))) {
      target = join(target, 'README.md')
    }
    if (!inside(docs, target) || statSync(target).isDirectory()) {
      return source ? { address: `${source}/${posix(relative(root, target))}` } : null
    }
    if (!target.endsWith('.md')) {
      files.add(relative(docs, target))
      return { address: base + posix(relative(docs, target)), file: true }
    }
    const there = posix(relative(dirname(page), target)).replace(/README\.md$/, 'index.md')
    return { address: there + (anchor ? `#${anchor}` : '') }
  }
}

function inside(folder, file) {
  return file.startsWith(folder + sep)
}

function posix(path) {
  return path.split(sep).join('/')
}
