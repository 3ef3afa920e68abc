// Topics of the cluster, and one of them: who reads and writes it, its partitions, its settings.

import { get, mayRead, mayWrite } from './api.js';
import { h } from './dom.js';
import { whileSomebodyIsThere } from './idle.js';
import { body, card, facts, figures, head, link, mono, named, nothing, notice, pages, search, state, table, tag } from './parts.js';
import { ago, bytes, line, NONE, number, plain, simple, word } from './text.js';

const ID = 'kafkatopics';

/** While the brokers are being asked, the answer is looked for again soon. */
export function soon(seconds) {
	const later = whileSomebodyIsThere(seconds);
	return (context) => context.data?.looking ? 1 : later(context);
}

export function seen(answer) {
	return [answer.problem && notice('bad', h('p', plain(answer.problem)), answer.checked && h('p.soft', 'What was seen last is still shown, ', ago(answer.checked), '.')),
		!answer.checked && !answer.problem && h('p.soft', { 'data-key': 'looking' }, 'The brokers are being asked…')];
}

export const list = {
	title: 'Topics',
	needs: ID,
	every: soon(15),
	load({ query, named: cluster }, signal) {
		return get(ID, [], { search: query.search, internal: query.internal, page: query.page, size: 50, cluster }, signal);
	},
	view(context, data) {
		return [head('Topics', { note: 'Those that this application may see.' }),
			h('div.row', { 'data-key': 'search' }, search('Search topics', context.query.search, (value) => context.change({ search: value, page: '' })),
				h('label.check', h('input', { type: 'checkbox', checked: context.query.internal === 'true',
					onchange: (event) => context.change({ internal: event.target.checked ? 'true' : '', page: '' }) }), "Kafka's own too")),
			seen(data),
			card(data.total === undefined ? 'Topics' : `${number(data.total)} ${data.total === 1 ? 'topic' : 'topics'}`, { key: 'topics' }, table([
				{ name: 'Topic', head: true, wide: true, cell: (topic) => [link(context.link(['topics', topic.name]), topic.name), ' ',
					topic.deadLettersOf && tag('dead letters'), topic.internal && tag('internal')] },
				{ name: 'Partitions', num: true, cell: (topic) => number(topic.partitions) },
				{ name: 'Replicas', num: true, cell: (topic) => number(topic.replicas) },
				{ name: 'State', cell: (topic) => condition(topic, data.checked) },
				{ name: 'Declared', cell: (topic) => topic.declared ? mono(topic.declared) : NONE },
				{ name: 'Listeners here', cell: (topic) => (topic.listeners ?? []).length ? topic.listeners.map((id) => listener(context, id)).flatMap((each, index) => index ? [', ', each] : [each]) : NONE }],
			data.topics ?? [], { key: (topic) => topic.name, label: 'Topics', empty: !data.checked ? nothing('They are not known yet.') : context.query.search
				? nothing('No topic has this in its name.') : nothing('There is no topic.', 'Declare one under kafka.topics, and it is created.') }),
			pages(data, (page) => context.change({ page })))];
	},
};

function condition(topic, known = true) {
	if (!known) {
		return NONE;
	}
	if (topic.leaderless) {
		return state('bad', `${number(topic.leaderless)} without leader`);
	}
	if (topic.underReplicated) {
		return state('warn', `${number(topic.underReplicated)} not in sync`);
	}
	return topic.partitions === undefined ? state('calm', 'Not found') : state('good', 'In sync');
}

export function listener(context, id) {
	return mayRead('kafkalisteners') ? link(context.link(['listeners', id]), id) : mono(id);
}

export function tabs(context, topic, current) {
	return h('div.tabs', { 'data-key': 'tabs', role: 'navigation', 'aria-label': 'About this topic' },
		[['', 'Topic'], ['records', 'Records'], mayWrite(ID) && ['send', 'Send']].filter(Boolean).map(([part, text]) =>
			h('a', { href: context.link(['topics', topic, part].filter(Boolean)), 'aria-current': part === current && 'page' }, text)));
}

export const one = {
	title: (context) => context.values.topic,
	needs: ID,
	every: soon(10),
	load: ({ values, named: cluster }, signal) => get(ID, [values.topic], { cluster }, signal),
	view(context, topic) {
		const { topic: name } = context.values;
		const partitions = topic.partitions ?? [];
		return [head(name, { crumbs: [['Topics', context.link(['topics'])]] }), tabs(context, name, ''), seen(topic),
			topic.drift?.length ? notice('warn', h('strong', 'It is not as declared'), topic.drift.map((each) => h('p', plain(each)))) : null,
			figures([['Partitions', topic.checked ? number(partitions.length) : NONE], ['Records', number(topic.records), 'by offsets'], ['On disk', bytes(topic.bytes), 'all replicas'],
				['State', condition({ partitions: topic.partitions?.length, leaderless: partitions.filter((each) => each.leader === undefined || each.leader === null).length,
					underReplicated: partitions.filter((each) => each.inSync?.length < each.replicas?.length).length }, topic.checked)]]),
			h('div.cards', { 'data-key': 'cards' }, carries(context, topic), readers(context, topic)),
			card('Partitions', table([{ name: 'Partition', num: true, head: true, cell: (each) => String(each.partition) },
				{ name: 'Leader', num: true, cell: (each) => each.leader ?? state('bad', 'none') },
				{ name: 'Replicas', cell: (each) => (each.replicas ?? []).join(', ') },
				{ name: 'In sync', cell: (each) => each.inSync?.length < each.replicas?.length ? state('warn', each.inSync.join(', ') || 'none') : (each.inSync ?? []).join(', ') },
				{ name: 'From', num: true, cell: (each) => number(each.start) }, { name: 'To', num: true, cell: (each) => number(each.end) },
				{ name: 'On disk', num: true, cell: (each) => bytes(each.bytes) },
				{ name: 'In it', wide: true, cell: (each) => link(context.link(['topics', name, 'records'], { partition: each.partition }), 'Records') }],
			partitions, { key: (each) => String(each.partition), label: 'Partitions', empty: topic.checked ? nothing('It is not in the cluster.', 'It is declared, and not created yet.') : nothing('They are not known yet.') })),
			settings(topic.settings ?? [])];
	},
};

function carries(context, { declared, deadLetters, deadLettersOf, id, drift }) {
	const types = Object.entries(declared?.valueTypes ?? {});
	return card('What it carries', body(declared ? null : h('p.soft', 'This application does not declare it.'),
		facts([['Declared', declared && mono(declared.origin)], ['Format', declared && word(declared.format)],
			['Values', types.length ? h('div.stack', types.map(([name, type]) => h('span', `${line(name)}: `, h('span.mono', { title: plain(type) }, simple(type)))))
				: declared?.valueType && h('span.mono', { title: plain(declared.valueType) }, simple(declared.valueType))],
			['Keys', declared?.keyType && h('span.mono', { title: plain(declared.keyType) }, simple(declared.keyType))],
			['Dead letters', deadLetters && (mayRead('kafkadeadletters') ? link(context.link(['dead-letters', deadLetters]), deadLetters) : mono(deadLetters))],
			['Dead letters of', deadLettersOf && link(context.link(['topics', deadLettersOf]), deadLettersOf)],
			['Id', id && mono(id)], ['Drift', drift && !drift.length && declared && 'none'],
			...Object.entries(declared?.permissions ?? {}).map(([who, rights]) => [`${line(who)} may`, rights.map((right) => word(right)).join(', ')])])));
}

function readers(context, { listeners = [], groups = [] }) {
	return card('Who reads it', listeners.length || groups.length ? null : nothing('Nobody that this application knows of.'),
		listeners.length ? table([{ name: 'Listener here', head: true, wide: true, cell: (each) => listener(context, each.id) }, { name: 'Mode', cell: (each) => word(each.mode) },
			{ name: 'State', cell: (each) => named(each.status) }], listeners, { key: (each) => each.id, label: 'Listeners' }) : null,
		groups.length ? table([{ name: 'Group', head: true, wide: true, cell: (each) => mayRead('kafkagroups') ? link(context.link(['groups', each.id]), each.id) : mono(each.id) },
			{ name: 'State', cell: (each) => named(each.state) }, { name: 'Members', num: true, cell: (each) => number(each.members) },
			{ name: 'Lag', num: true, cell: (each) => number(each.lag) }], groups, { key: (each) => each.id, label: 'Groups' }) : null);
}

const SOURCES = { topic: 'the topic', broker: 'one broker', cluster: 'all brokers', file: "the brokers' files", default: "Kafka's default" };

function settings(all) {
	const own = all.filter((each) => each.source !== 'default');
	const rest = all.filter((each) => each.source === 'default');
	const columns = [{ name: 'Setting', head: true, cell: (each) => mono(each.name) }, { name: 'Value', wide: true, cell: (each) => mono(each.value ?? '', 300) },
		{ name: 'Comes from', fit: true, cell: (each) => [SOURCES[each.source] ?? line(each.source), each.declared && h('span.soft', ` (${line(each.declared)})`)] }];
	const key = (each) => each.name;
	return all.length ? card('Settings', own.length ? table(columns, own, { key, label: 'Settings' }) : null,
		rest.length ? h('details.body', { 'data-key': 'defaults' }, h('summary', `${number(rest.length)} at their defaults`), table(columns, rest, { key, label: 'Defaults' })) : null) : null;
}
