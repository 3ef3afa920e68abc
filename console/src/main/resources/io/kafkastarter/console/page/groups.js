// All groups of the cluster; one with its members and lag; to reset the offsets of one that is stopped.

import { get, mayRead, mayWrite, post, readOnly } from './api.js';
import { h } from './dom.js';
import { ask, button, card, choice, field, figures, head, link, mono, named, nothing, notice, pages, say, search, sentenceCase, table, tag } from './parts.js';
import { listener, seen, soon } from './topics.js';
import { line, NONE, number, plain, word } from './text.js';

const ID = 'kafkagroups';

export const list = {
	title: 'Groups',
	needs: ID,
	every: soon(15),
	load: ({ query, named: cluster }, signal) => get(ID, [], { search: query.search, page: query.page, size: 50, cluster }, signal),
	view(context, data) {
		return [head('Groups', { note: 'All groups of the cluster that this application may see, of others too.' }),
			h('div.row', { 'data-key': 'search' }, search('Search groups', context.query.search, (value) => context.change({ search: value, page: '' }))), seen(data),
			card(data.total === undefined ? 'Groups' : `${number(data.total)} ${data.total === 1 ? 'group' : 'groups'}`, { key: 'groups' }, table([
				{ name: 'Group', head: true, wide: true, cell: (group) => link(context.link(['groups', group.id]), group.id) },
				{ name: 'Kind', cell: (group) => word(group.type) }, { name: 'State', cell: (group) => named(group.state) },
				{ name: 'Members', num: true, cell: (group) => number(group.members) },
				{ name: 'Listeners here', cell: (group) => (group.listeners ?? []).length ? group.listeners.flatMap((id, index) => [index ? ', ' : '', listener(context, id)]) : NONE }],
			data.groups ?? [], { key: (group) => group.id, label: 'Groups', empty: !data.checked ? nothing('They are not known yet.') : context.query.search ? nothing('No group has this in its id.')
				: nothing('There is no group.', 'One comes about when a listener starts.') }), pages(data, (page) => context.change({ page })))];
	},
};

export const one = {
	title: (context) => context.values.group,
	needs: ID,
	every: soon(10),
	load: ({ values, named: cluster }, signal) => get(ID, [values.group], { cluster }, signal),
	view(context, group) {
		const { group: id } = context.values;
		const possible = group.reset?.possible;
		return [head(id, { crumbs: [['Groups', context.link(['groups'])]],
			actions: mayWrite(ID) && possible ? [button('Reset offsets…', () => reset(context, group))] : null }), readOnly(ID), seen(group),
			figures([['State', named(group.state)], ['Kind', sentenceCase(line(group.type ?? NONE))], ['Lag', number(group.lag), 'records'], ['Members', number(group.members?.length)],
				['Coordinator', group.coordinator ?? NONE, 'broker']]),
			mayWrite(ID) && group.reset && !possible ? notice('', h('strong', 'Its offsets cannot be reset now'), h('p', plain(group.reset.reason))) : null,
			card('Listeners of this application', table([{ name: 'Listener', head: true, wide: true, cell: (each) => listener(context, each.id) },
				{ name: 'Mode', cell: (each) => word(each.mode) }, { name: 'State', cell: (each) => named(each.status) }], group.listeners ?? [],
			{ key: (each) => each.id, label: 'Listeners', empty: nothing('It has no listener in this instance.') })),
			members(group.members ?? []), offsets(context, group.partitions ?? [])];
	},
};

function members(all) {
	return card('Members', table([{ name: 'Client', head: true, fit: true, cell: (each) => mono(each.client) }, { name: 'Host', cell: (each) => mono(each.host) },
		{ name: 'Partitions', wide: true, cell: (each) => h('div.row', (each.partitions ?? []).slice(0, 40).map(tag), each.partitions?.length > 40 && `and ${number(each.partitions.length - 40)} more`) }],
	all, { key: (each) => each.id, label: 'Members', empty: nothing('It has no member.', 'Nobody reads for it now.') }));
}

function offsets(context, all) {
	return card('Offsets', table([{ name: 'Topic', head: true, wide: true, cell: (each) => mayRead('kafkatopics') ? link(context.link(['topics', each.topic]), each.topic) : mono(each.topic) },
		{ name: 'Partition', num: true, cell: (each) => String(each.partition) }, { name: 'Committed', num: true, cell: (each) => number(each.committed) },
		{ name: 'End', num: true, cell: (each) => number(each.end) }, { name: 'Lag', num: true, cell: (each) => number(each.lag) }],
	all, { key: (each) => `${each.topic}-${each.partition}`, label: 'Offsets', empty: nothing('It has committed nothing yet.') }));
}

function reset(context, group) {
	const topics = [...new Set((group.partitions ?? []).map((each) => each.topic))];
	const { group: id } = context.values;
	ask({ title: `Reset the offsets of ${line(id)}`, label: 'Show what it would do', content: [
		h('p', 'When it starts again, it goes on there: records are read once more, or passed over. First it is shown, and nothing is done.'),
		h('div.form', field('Go to', choice('to', [['beginning', 'the beginning'], ['end', 'the end'], ['at', 'an offset or a time']], 'beginning')),
			field('Offset or time', h('input', { name: 'at', placeholder: '391 or 2026-01-31 12:00', autocomplete: 'off' })),
			field('Topic', choice('topic', [['', 'all that it has committed'], ...topics.map((each) => [each, line(each)])], '')),
			field('Partition', h('input', { name: 'partition', type: 'number', min: 0 }), 'With a topic; all by default'))],
	act: async (form) => {
		const at = form.get('at').trim();
		const target = form.get('to') !== 'at' ? form.get('to') : /^\d+$/.test(at) ? at : new Date(at).toISOString();
		const request = { cluster: context.named, to: target, topic: form.get('topic'), partition: form.get('partition') ? Number(form.get('partition')) : undefined };
		return { request, plan: await post(ID, [id], { ...request, dryRun: true }) };
	},
	done: ({ request, plan }) => confirm(context, id, request, plan) });
}

function confirm(context, id, request, { partitions }) {
	const again = partitions.reduce((sum, each) => sum + Math.max(0, each.again ?? 0), 0);
	const passed = partitions.reduce((sum, each) => sum + Math.max(0, -(each.again ?? 0)), 0);
	ask({ title: `Reset the offsets of ${line(id)}?`, label: 'Reset', kind: 'danger', content: [
		h('p', `${number(again)} offsets will be read again, and ${number(passed)} passed over.`),
		table([{ name: 'Topic', head: true, wide: true, cell: (each) => mono(each.topic) }, { name: 'Partition', num: true, cell: (each) => String(each.partition) },
			{ name: 'From', num: true, cell: (each) => number(each.before) }, { name: 'To', num: true, cell: (each) => number(each.after) },
			{ name: 'Again', num: true, cell: (each) => number(each.again) }], partitions, { label: 'What it will do' })],
	request: ['POST', ID, [id], request], act: () => post(ID, [id], request),
	done: () => {
		say('The offsets are reset.');
		context.refresh();
	} });
}

