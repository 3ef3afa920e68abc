// Subjects of the schema registry, their versions, and the difference of two.

import { get } from './api.js';
import { h } from './dom.js';
import { card, body, choice, field, head, link, nothing, search, table } from './parts.js';
import { line, number, plain, pretty } from './text.js';

export const list = {
	title: 'Schemas',
	needs: 'kafka',
	load: (context, signal) => get('kafka', [context.cluster, 'schemas'], {}, signal),
	view(context, { subjects, problem }) {
		if (!subjects) {
			return [head('Schemas'), nothing('There is nothing to show.', problem)];
		}
		const wanted = (context.query.search ?? '').toLowerCase();
		const found = subjects.filter((name) => name.toLowerCase().includes(wanted));
		return [head('Schemas', { note: 'Subjects of the schema registry.' }),
			h('div.row', { 'data-key': 'search' }, search('Search subjects', context.query.search, (value) => context.choose({ search: value }))),
			card('Subjects', table([{ name: 'Subject', head: true, cell: (name) => link(context.link(['schemas', name]), name) }], found,
				{ key: (name) => name, label: 'Subjects', empty: nothing('No subject has this in its name.') }))];
	},
};

export const one = {
	title: (context) => context.values.subject,
	needs: 'kafka',
	async load(context, signal) {
		const { subject } = context.values;
		const ask = (version) => get('kafka', [context.cluster, 'schemas'], { subject, version }, signal);
		const { versions, problem } = await ask();
		if (!versions) {
			return { problem };
		}
		const right = Number(context.query.version ?? versions.at(-1));
		const left = Number(context.query.before ?? versions[versions.indexOf(right) - 1] ?? right);
		const [before, after] = await Promise.all([ask(left), ask(right)]);
		return { versions, before, after };
	},
	view(context, { versions, before, after, problem }) {
		if (!versions) {
			return [head(context.values.subject, { crumbs: [['Schemas', context.link(['schemas'])]] }), nothing('There is nothing to show.', problem)];
		}
		const options = versions.map((version) => [String(version), `Version ${version}`]);
		const pick = (name, value) => {
			const select = choice(name, options, String(value));
			select.addEventListener('change', () => context.change({ [name]: select.value }));
			return select;
		};
		return [head(context.values.subject, { crumbs: [['Schemas', context.link(['schemas'])]] }),
			h('div.form', { 'data-key': 'versions' }, field('From', pick('before', before.version)), field('To', pick('version', after.version))),
			card(before.version === after.version ? `Version ${number(after.version)}` : `What changed from version ${number(before.version)} to ${number(after.version)}`,
				{ key: 'difference' }, body(h('p.soft', `Id ${number(after.id)}`), difference(pretty(before.schema), pretty(after.schema))))];
	},
};

const MOST = 800;

function cut(text) {
	const lines = text.split('\n');
	return lines.length > MOST ? [...lines.slice(0, MOST), `… ${number(lines.length - MOST)} more lines are not compared`] : lines;
}

/** Lines that were taken away and added: the longest common part stays. */
export function difference(before, after) {
	const left = cut(before);
	const right = cut(after);
	const common = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
	for (let i = left.length - 1; i >= 0; i--) {
		for (let j = right.length - 1; j >= 0; j--) {
			common[i][j] = left[i] === right[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
		}
	}
	const lines = [];
	for (let i = 0, j = 0; i < left.length || j < right.length;) {
		if (i < left.length && j < right.length && left[i] === right[j]) {
			lines.push(['', left[i++]]);
			j++;
		}
		else if (j >= right.length || (i < left.length && common[i + 1][j] >= common[i][j + 1])) {
			lines.push(['remove', left[i++]]);
		}
		else {
			lines.push(['add', right[j++]]);
		}
	}
	return h('ul.changes.code', lines.map(([kind, text]) => h('li', { class: kind || 'same' }, kind && h('span.unseen', kind === 'add' ? 'added: ' : 'removed: '),
		plain(line(text, 2000)))));
}
