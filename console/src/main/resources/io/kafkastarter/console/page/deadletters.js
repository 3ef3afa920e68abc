// Dead letters by topic: what failed and why, and to hand them to their listener once more.

import { get, mayRead, mayWrite, post, readOnly, remove } from './api.js';
import { h } from './dom.js';
import { whileSomebodyIsThere } from './idle.js';
import { ask, body, button, card, check, choice, facts, field, head, header, link, mono, more, named, nothing, notice, say, table,
	text } from './parts.js';
import { ago, bytes, count, line, NONE, number, plain, simple, time } from './text.js';

const ID = 'kafkadeadletters';

export const list = {
	title: 'Dead letters',
	needs: ID,
	every: whileSomebodyIsThere(15),
	load: (context, signal) => {
		askListeners(context, signal);
		return get(ID, [], {}, signal);
	},
	first: (context) => [listHead(), context.kept.listeners && card('Since the start of this instance', table([
		{ name: 'Listener', head: true, wide: true, cell: ([id]) => mono(id) },
		{ name: 'Dead letters', num: true, cell: ([, each]) => number(each.figures.deadLettered) }], context.kept.listeners,
	{ key: ([id]) => id, label: 'Listeners', empty: nothing('This application has no listener.') }))],
	view(context, data) {
		const cluster = data.clusters[context.cluster] ?? { topics: [] };
		return [listHead(),
			readOnly(ID), cluster.problem && notice('bad', h('p', plain(cluster.problem))),
			card('Topics', table([{ name: 'Topic', head: true, wide: true, cell: (topic) => link(context.link(['dead-letters', topic.name]), topic.name) },
				{ name: 'Not resolved', num: true, cell: (topic) => number(topic.depth) },
				{ name: 'Oldest', fit: true, cell: (topic) => topic.oldest ? ago(topic.oldest) : NONE }],
			[...cluster.topics].sort((a, b) => b.depth - a.depth || a.name.localeCompare(b.name)),
			{ key: (topic) => topic.name, label: 'Topics for dead letters',
				empty: nothing('There is no topic for dead letters.', 'One comes about beside each topic that a listener reads, unless kafka.dead-letter.enabled is false.') }))];
	},
};

function listHead() {
	return head('Dead letters', { note: 'Records that a listener failed on for good, kept as they came. They can be handed to the very listener that failed.' });
}

// What the application knows without its brokers, for those who would wait.
function askListeners(context, signal) {
	setTimeout(async () => {
		if (mayRead('kafkalisteners') && !context.data && !signal.aborted) {
			const answer = await get('kafkalisteners', [], {}, signal).catch(() => null);
			context.kept.listeners = answer && Object.entries(answer.listeners).filter(([, each]) => each.cluster === context.cluster);
			context.draw();
		}
	}, 100);
}

const later = whileSomebodyIsThere(15);

export const one = {
	title: (context) => context.values.topic,
	needs: ID,
	every: (context) => running(context.data?.redrive) ? 1 : later(context),
	async load(context, signal) {
		const { listener, exception, partition, next } = context.query;
		return get(ID, [context.values.topic], { cluster: context.named, listener, exception, partition, next, count: 50 }, signal);
	},
	first: (context) => [oneHead(context), filters(context)],
	view(context, data) {
		return [oneHead(context,
			mayWrite(ID) && !running(data.redrive) ? [button('Redrive…', () => choose(context), { kind: 'main' })] : null),
		readOnly(ID), progress(context, data.redrive), filters(context), summary(context, data.records), letters(context, data)];
	},
};

function oneHead(context, actions) {
	return head(context.values.topic, { crumbs: [['Dead letters', context.link(['dead-letters'])]], actions });
}

function running(redrive) {
	return redrive && (redrive.progress.state === 'RUNNING' || redrive.progress.state === 'WAITING');
}

function filters(context) {
	const { listener, exception, next } = context.query;
	if (!listener && !exception && !next) {
		return null;
	}
	return h('div.row', { 'data-key': 'filters' }, h('span.soft', 'Shown: '), listener && h('span.tag', `listener ${line(listener)}`),
		exception && h('span.tag', line(exception)), next && h('span.tag', `from ${line(next)}`),
		button('Show all', () => context.change({ listener: '', exception: '', next: '' }), { kind: 'quiet' }));
}

function summary(context, records) {
	const kinds = new Map();
	for (const { failure } of records) {
		const key = JSON.stringify([failure.exception, failure.listener]);
		kinds.set(key, (kinds.get(key) ?? 0) + 1);
	}
	const rows = [...kinds].map(([key, number]) => [...JSON.parse(key), number]).sort((a, b) => b[2] - a[2]);
	return rows.length < 2 ? null : card('By exception', table([
		{ name: 'Exception', head: true, wide: true, cell: ([exception]) => h('a', { title: plain(exception), href: location.hash,
			onclick: (event) => {
				event.preventDefault();
				context.change({ exception, next: '' });
			} }, simple(exception) || 'not told') },
		{ name: 'Listener', cell: ([, listener]) => mono(listener ?? NONE) },
		{ name: 'On this page', num: true, cell: ([, , number]) => String(number) }], rows, { key: ([a, b]) => `${a} ${b}`, label: 'By exception' }));
}

function letters(context, { records, next }) {
	return card('Not resolved', records.length ? h('ul.records', records.map((each) => letter(context, each)))
		: nothing('No dead letter is waiting.', 'What was redriven and handled is resolved, and not shown.'),
	next && h('div.body', h('div.row.end', button('Further ones', () => context.change({ next })))));
}

function letter(context, { partition, offset, time: died, origin, failure, headers, keySize, valueSize, key, value }) {
	return h('li', { 'data-key': `${partition}@${offset}` }, h('details',
		h('summary', h('span.soft', time(died)), h('span.mono', `${partition} @ ${offset}`), h('span', line(failure.listener ?? NONE, 60)),
			h('span.value', { title: plain(failure.exception) }, simple(failure.exception) || 'No exception told', failure.message ? h('span.soft', ' – ' + line(failure.message)) : null),
			h('span.soft', bytes(valueSize))),
		h('div.whole', facts([['Exception', mono(failure.exception ?? NONE, 250)], failure.cause !== failure.exception && ['Cause', mono(failure.cause ?? NONE, 250)],
			['Message', failure.message ? plain(failure.message) : h('span.soft', 'hidden, as values are')],
			['Listener, group', `${line(failure.listener ?? NONE)}, ${line(failure.group ?? NONE)}`],
			['Deliveries', `${line(failure.attempts ?? NONE)}, redriven ${count(failure.redrives, 'time')}`],
			['It was', [mayRead('kafkatopics') && origin.topic ? link(context.link(['topics', origin.topic, 'records'], { partition: origin.partition, from: origin.offset }),
				`${origin.topic}-${origin.partition}@${origin.offset}`) : mono(`${origin.topic}-${origin.partition}@${origin.offset}`), ' of ', time(origin.timestamp)]],
			['Key', key ?? null ? mono(key, 1000) : keySize ? h('span.soft', `${bytes(keySize)}, hidden`) : 'none']].filter(Boolean)),
		value ?? null ? text(value, 'Value') : h('p.soft', valueSize ? `The value, ${bytes(valueSize)}, is hidden: management.endpoint.kafkadeadletters.show-values shows it.` : 'It has no value.'),
		headers.length ? more(count(headers.length, 'header'), h('div.stack.small', headers.map((each) => h('div', header(each))))) : null)));
}

function progress(context, redrive) {
	if (!redrive) {
		return null;
	}
	const { progress: far, request } = redrive;
	const done = far.succeeded + far.failedAgain + far.parked;
	return card(request.dryRun ? 'Last count' : 'Last redrive', { key: 'redrive', actions: [named(far.state),
		running(redrive) && mayWrite(ID) && button('Cancel it', () => ask({ title: 'Cancel the redrive?', label: 'Cancel the redrive', kind: 'danger',
			content: h('p', 'The record at work is finished. What it has not come to is left as it was.'),
			act: () => remove(ID, [context.values.topic], { cluster: context.named }), done: () => context.refresh() }))] },
	body(running(redrive) ? h('progress', { 'aria-label': 'Redrive', max: done + far.remaining || 1, value: done }) : null,
		h('p', request.dryRun ? `${count(far.selected, 'dead letter')} would be redriven. `
			: `${number(far.succeeded)} handled, ${number(far.failedAgain)} failed again, ${number(far.parked)} parked, of ${number(far.selected)} selected. `,
		h('span.soft', `${number(far.skipped)} not selected, ${number(far.foreign)} of others, ${number(far.unusable ?? 0)} unusable. Started `, ago(far.started), '.')),
		far.reason && notice('bad', h('p', plain(far.reason)))));
}

function choose(context) {
	const { topic } = context.values;
	ask({ title: `Redrive dead letters of ${line(topic)}`, label: 'Count first', content: [
		h('p', 'What is selected goes, one after the other, to the very listener that failed. What fails again is a new dead letter. First it is counted, and nothing is done.'),
		h('div.form', field('Listener', h('input', { name: 'listener', value: context.query.listener, autocomplete: 'off' }), 'All by default'),
			field('Exception', h('input', { name: 'exception', value: context.query.exception, autocomplete: 'off' }), 'Full name of its class; all by default'),
			field('Partition', h('input', { name: 'partition', type: 'number', min: 0 })),
			field('At most', h('input', { name: 'limit', type: 'number', min: 1 }), 'records'),
			field('At most', h('input', { name: 'ratePerSecond', type: 'number', min: 0.01, step: 'any' }), 'a second'),
			field('To', choice('target', [['LISTENER', 'the listener that failed'], ['SOURCE', 'the source topic, for all who read it']], 'LISTENER'))),
		check('Also those without a signature, where there is a key', 'acceptUnsigned')],
	act: async (form) => {
		const request = selection(form, context);
		await post(ID, [topic], { ...request, dryRun: true });
		const far = await finished(context);
		if (far.state !== 'FINISHED') {
			throw new Error(far.reason ?? 'It could not be counted: it was cancelled.');
		}
		return { request, far };
	},
	done: ({ request, far }) => confirm(context, request, far) });
}

function selection(form, context) {
	const value = (name) => form.get(name)?.trim() || undefined;
	const amount = (name) => value(name) && Number(value(name));
	return { cluster: context.named, listener: value('listener'), exception: value('exception'), partition: amount('partition'),
		limit: amount('limit'), ratePerSecond: amount('ratePerSecond'), target: value('target'), acceptUnsigned: form.get('acceptUnsigned') === 'on' };
}

async function finished(context) {
	for (;;) {
		const { progress: far } = await get(ID, [context.values.topic, 'redrive'], { cluster: context.named });
		if (far.state !== 'RUNNING' && far.state !== 'WAITING') {
			return far;
		}
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
}

function confirm(context, request, far) {
	const { topic } = context.values;
	context.refresh();
	if (!far.selected) {
		say('Nothing is selected: no dead letter meets this.');
		return;
	}
	const where = request.target === 'SOURCE' ? 'sent to the source topic once more, for every group that reads it' : 'handed to the listener that failed';
	ask({ title: `Redrive ${count(far.selected, 'dead letter')}?`, label: `Redrive ${number(far.selected)}`, content: [
		h('p', `${count(far.selected, 'record')} will be ${where}.`),
		h('p.soft', `${number(far.skipped)} do not meet the selection, ${number(far.foreign)} are of other listeners, ${number(far.unusable ?? 0)} cannot be used.`)],
	request: ['POST', ID, [topic], request], act: () => post(ID, [topic], request),
	done: () => {
		say('The redrive has started.');
		context.refresh();
	} });
}

