// How each cluster does, in sentences; what changed lately; what the listeners are at.

import { get, mayRead, mayWrite, whyNotRead, whyNotWrite } from './api.js';
import { h } from './dom.js';
import { recent } from './listeners.js';
import { body, card, facts, figures, head, link, more, mono, named, notice, sentenceCase, state, table } from './parts.js';
import { ago, count, line, NONE, number, plain, time } from './text.js';

const PAGES = { kafka: 'Clusters, access, settings and schemas', kafkatopics: 'Topics and their records', kafkagroups: 'Groups',
	kafkalisteners: 'Listeners', kafkadeadletters: 'Dead letters', kafkaprovisioning: 'Provisioning' };

export async function clusterNames() {
	return Object.keys((await get('kafka')).clusters);
}

export const page = {
	title: 'Overview',
	every: 5,
	async load(context, signal) {
		const [kafka, listeners] = await Promise.all([mayRead('kafka') ? get('kafka', [], {}, signal) : null,
			mayRead('kafkalisteners') ? get('kafkalisteners', [], {}, signal) : null]);
		return { clusters: Object.entries(kafka?.clusters ?? {}), listeners: Object.entries(listeners?.listeners ?? {}) };
	},
	view(context, { clusters, listeners }) {
		return [head('Overview', { note: 'What this instance of the application knows. Looking here asks no broker.' }),
			listeners.length ? totals(listeners.map(([, each]) => each)) : null,
			h('div.cards', { 'data-key': 'clusters' }, clusters.map(([name, cluster]) => clusterCard(context, name, cluster)),
				listeners.length ? recent(together(listeners.map(([, each]) => each.recent))) : null),
			listeners.length ? atWork(context, listeners) : null,
			listeners.length ? lately(context, listeners) : null,
			elsewhere()];
	},
};

function totals(listeners) {
	const sum = (name) => listeners.reduce((total, each) => total + (each.figures[name] ?? 0), 0);
	const running = listeners.filter((each) => each.status === 'RUNNING').length;
	return figures([['Listeners that run', number(running), `of ${number(listeners.length)}`],
		['Handled a second', number(sum('perSecond'))], ['In flight', number(sum('inFlight'))],
		['Failed deliveries', number(sum('failed')), 'since the start'], ['Dead letters', number(sum('deadLettered')), 'since the start']]);
}

// The last minutes of all: those that began later have fewer, and all end now.
function together(all) {
	const most = Math.max(...all.map((each) => each.length));
	return Array.from({ length: most }, (none, index) => all.reduce((sum, each) => {
		const minute = each[index - most + each.length];
		return minute ? { processed: sum.processed + minute.processed, failed: sum.failed + minute.failed } : sum;
	}, { processed: 0, failed: 0 }));
}

function clusterCard(context, name, cluster) {
	const health = cluster.health;
	const lag = Object.values(cluster.groups ?? {}).flatMap((group) => Object.values(group.lag ?? {}))
		.reduce((total, each) => total + each.records, 0);
	const title = name === 'main' ? 'Cluster' : `Cluster ${line(name)}`;
	return card(title, { key: name, actions: [health ? named(health.status) : cluster.problem ? state('bad', 'Not reached') : state('good', 'Reached')] },
		body(findings(health, cluster),
			facts([['Brokers', cluster.brokers ? `${number(cluster.brokers.length)} (${cluster.brokers.length === 1 ? 'id' : 'ids'} ${cluster.brokers.join(', ')})` : NONE],
				['Topics', number(Object.keys(cluster.topics ?? {}).length) + ' of this application'],
				['Lag', count(lag, 'record')],
				['Missing rights', cluster.access?.missing?.length ? link(context.link(['access']), number(cluster.access.missing.length)) : 'none known'],
				['Id', mono(cluster.clusterId ?? NONE)],
				['Looked at', cluster.checked ? ago(cluster.checked) : 'not yet']])));
}

function findings(health, cluster) {
	const all = health ? [...(health.problems ?? []).map((each) => [health.status === 'DOWN' ? 'bad' : 'warn', each]),
		...(health.suspected ?? []).map((each) => ['warn', each]), ...(health.notes ?? []).map((each) => ['', each])]
		: cluster.problem ? [['bad', { reason: cluster.problem }]] : [];
	if (!all.length) {
		return h('p.soft', 'All is well, for all that is known.');
	}
	return h('ul.findings', all.map(([kind, finding]) => h('li', { class: kind }, finding.subject && h('span.soft.small', sentenceCase(plain(finding.subject))), h('span', plain(finding.reason)),
		finding.action && h('span.soft', plain(finding.action)))));
}

function atWork(context, listeners) {
	return card('Listeners', { actions: [link(context.link(['listeners']), 'All about them')] },
		table([{ name: 'Listener', head: true, wide: true, cell: ([id]) => link(context.link(['listeners', id]), id) },
			{ name: 'State', cell: ([, each]) => named(each.status) },
			{ name: 'A second', num: true, cell: ([, each]) => number(each.figures.perSecond) },
			{ name: 'In flight', num: true, cell: ([, each]) => number(each.figures.inFlight) },
			{ name: 'Failed', num: true, cell: ([, each]) => number(each.figures.failed) },
			{ name: 'Dead letters', num: true, cell: ([, each]) => number(each.figures.deadLettered) }],
		listeners, { key: ([id]) => id, label: 'Listeners' }));
}

function lately(context, listeners) {
	const changes = [...listeners].sort(([, a], [, b]) => b.since.localeCompare(a.since)).slice(0, 8);
	return card('What changed lately', table([{ name: 'When', fit: true, cell: ([, each]) => time(each.since) },
		{ name: 'Listener', head: true, wide: true, cell: ([id]) => link(context.link(['listeners', id]), id) },
		{ name: 'Is', fit: true, cell: ([, each]) => named(each.status) },
		{ name: 'Asked for by', fit: true, cell: ([, each]) => line(each.requestedBy) }], changes, { key: ([id]) => id, label: 'What changed lately' }));
}

function elsewhere() {
	const missing = Object.keys(PAGES).filter((id) => !mayRead(id));
	const reading = Object.keys(PAGES).filter((id) => id !== 'kafka' && mayRead(id) && !mayWrite(id));
	if (!missing.length && !reading.length) {
		return null;
	}
	return notice('', missing.length ? [h('strong', 'Not shown here'), missing.map((id) => h('p', `${PAGES[id]}. ${whyNotRead(id)}`))] : null,
		reading.length ? more('What you can only look at', h('div.stack', reading.map((id) => h('p', `${PAGES[id]}. ${whyNotWrite(id)}`)))) : null);
}

