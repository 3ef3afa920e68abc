// The listeners of this instance: what they do, what their keys wait for, and to steer them.

import { get, mayRead, mayWrite, post, readOnly } from './api.js';
import { h } from './dom.js';
import { ask, body, button, card, choice, facts, field, figures, head, link, minutes, mono, more, named, nothing, notice, say, search,
	sentenceCase, state, table, tag, text } from './parts.js';
import { ago, count, line, NONE, number, percent, plain, seconds, simple, time, word } from './text.js';

const ID = 'kafkalisteners';

const ACTIONS = {
	pause: ['Pause', 'It begins with no further record. It stays in its group and keeps its partitions, and what is being handled is finished.'],
	resume: ['Resume', 'It goes on where it paused.'],
	stop: ['Stop', 'What is being handled is finished and committed. Then it leaves its group: other instances take over its partitions.'],
	start: ['Start', 'It joins its group again and goes on after what was committed.'],
};

export const list = {
	title: 'Listeners',
	needs: ID,
	every: 3,
	load: (context, signal) => get(ID, [], {}, signal),
	view(context, data) {
		const all = Object.entries(data.listeners);
		const wanted = (context.query.search ?? '').toLowerCase();
		const found = all.filter(([id, each]) => [id, each.group ?? '', ...each.topics].some((name) => name.toLowerCase().includes(wanted)));
		return [head('Listeners', { note: 'Those of this instance, since it started.' }), readOnly(ID),
			h('div.row', { 'data-key': 'search' }, search('Search listeners, topics, groups', context.query.search, (value) => context.choose({ search: value }))),
			card('All listeners', table([
				{ name: 'Listener', head: true, cell: ([id]) => link(context.link(['listeners', id]), id) },
				{ name: 'State', cell: ([, each]) => named(each.status) },
				{ name: 'Mode', cell: ([, each]) => word(each.mode) },
				{ name: 'Topics', wide: true, cell: ([, each]) => h('div.lines', each.topics.map((topic) => h('span', topicLink(context, topic)))) },
				{ name: 'A second', num: true, cell: ([, each]) => number(each.figures.perSecond) },
				{ name: 'Errors', num: true, cell: ([, each]) => percent(each.figures.errorRate) },
				{ name: 'In flight', num: true, cell: ([, each]) => number(each.figures.inFlight) },
				{ name: 'Oldest', num: true, cell: ([, each]) => seconds(each.figures.oldestAgeSeconds) }], found,
			{ key: ([id]) => id, label: 'Listeners', empty: all.length ? nothing('No listener has this in its name, topics or group.')
				: nothing('This application has no listener.', 'Annotate a method with @KafkaListener, @BatchKafkaListener or @ParallelKafkaListener.') }))];
	},
};

function topicLink(context, topic) {
	return mayRead('kafkatopics') ? link(context.link(['topics', topic]), topic) : mono(topic);
}

export const one = {
	title: (context) => context.values.listener,
	needs: ID,
	every: 3,
	load: (context, signal) => get(ID, [context.values.listener], {}, signal),
	view(context, listener) {
		const { listener: id } = context.values;
		const made = listener.figures;
		return [head(id, { crumbs: [['Listeners', context.link(['listeners'])]], actions: mayWrite(ID) ? actions(context, id, listener) : null }),
			readOnly(ID), stuck(listener),
			figures([['State', named(listener.status)], ['Handled a second', number(made.perSecond)],
				['Mean time', number(made.meanMillis), typeof made.meanMillis === 'number' && 'ms'], ['In flight', number(made.inFlight)],
				['Oldest record', seconds(made.oldestAgeSeconds)], ['Handled', number(made.processed)], ['Failed', number(made.failed)],
				['Dead letters', number(made.deadLettered)]]),
			h('div.cards', { 'data-key': 'cards' }, about(context, listener), recent(listener.recent)),
			lanes(listener), failures(listener)];
	},
};

function actions(context, id, listener) {
	const { status } = listener;
	const running = status === 'RUNNING' || status === 'PAUSED';
	const offered = status === 'PAUSED' ? ['resume', 'stop'] : running ? ['pause', 'stop'] : ['start'];
	return [offered.map((action) => button(ACTIONS[action][0], () => act(context, id, action), { kind: action === 'resume' || action === 'start' ? 'main' : '' })),
		running && button('Seek', () => seek(context, id)), button('Restart', () => restart(context, id, listener))];
}

function act(context, id, action) {
	const [label, what] = ACTIONS[action];
	ask({ title: `${label} listener ${line(id)}?`, label, content: [h('p', what), h('p.soft', 'Only in this instance, and until it ends.')],
		request: ['POST', ID, [id], { action }], act: () => post(ID, [id], { action }),
		done: (listener) => {
			say(`${line(id)} is ${word(listener?.status ?? 'gone')}.`);
			context.refresh();
		} });
}

function seek(context, id) {
	ask({ title: `Seek in listener ${line(id)}`, label: 'Seek', content: [
		h('p', 'It goes on there with its next poll, in the partitions that this instance has. Records may be handled again, or passed over. What is being handled is finished first.'),
		h('div.form', field('Go to', choice('to', [['beginning', 'the beginning'], ['end', 'the end'], ['time', 'a time']], 'beginning')),
			field('Time', h('input', { type: 'datetime-local', name: 'time', step: '1' }), 'Yours, with "a time"'))],
	request: (form) => ['POST', ID, [id], { action: 'seek', to: target(form) }], act: (form) => post(ID, [id], { action: 'seek', to: target(form) }),
	done: () => {
		say(`${line(id)} goes on there.`);
		context.refresh();
	} });
}

// What each mode may be started again with.
const SETTINGS = {
	RECORD: ['concurrency'],
	BATCH: ['concurrency', 'batchSize'],
	PARALLEL: ['concurrency', 'maxInFlight', 'ordering'],
};

const WORDS = { concurrency: 'Consumers', batchSize: 'Records in a batch', maxInFlight: 'Records in flight', ordering: 'Ordering' };

function restart(context, id, { mode, settings }) {
	const control = (name) => name === 'ordering'
		? choice(name, [settings.ordering ? null : ['', 'as configured'], ['KEY', 'by key'], ['PARTITION', 'by partition'], ['NONE', 'none']].filter(Boolean), settings.ordering)
		: h('input', { type: 'number', name, min: 1, value: settings[name] ?? '', placeholder: 'as configured' });
	const changes = (form) => ({ action: 'restart', ...Object.fromEntries(SETTINGS[mode].filter((name) => form.get(name) && form.get(name) !== String(settings[name]))
		.map((name) => [name, name === 'ordering' ? form.get(name) : Number(form.get(name))])) });
	ask({ title: `Restart listener ${line(id)}`, label: 'Restart', content: [
		h('p', 'What is being handled is finished and committed. Then it starts again with these settings, in this instance, until the application ends.'),
		h('div.form', SETTINGS[mode].map((name) => field(mode === 'PARALLEL' && name === 'concurrency' ? 'Workers' : WORDS[name], control(name)))),
		h('p.soft', `To keep them, write them under kafka.listeners.${line(id)}.`)],
	request: (form) => ['POST', ID, [id], changes(form)], act: (form) => post(ID, [id], changes(form)),
	done: (listener) => {
		say(`${line(id)} is ${word(listener?.status ?? 'gone')}.`);
		context.refresh();
	} });
}

function target(form) {
	if (form.get('to') !== 'time') {
		return form.get('to');
	}
	if (!form.get('time')) {
		throw new Error('Give a time.');
	}
	return new Date(form.get('time')).toISOString();
}

function stuck(listener) {
	return [listener.failure && notice('bad', h('strong', 'It has stopped by itself'), h('p', plain(listener.failure)), h('p', 'See the log for the reason, then start it again.')),
		listener.stuck?.length ? notice('warn', h('strong', 'Handlers have been at these records for long'),
			h('p', listener.stuck.map((each) => line(each)).join(', ')), h('p', 'What waits for them is not handled, and nothing after them is committed.')) : null];
}

function about(context, listener) {
	const partitions = listener.partitions ?? [];
	return card('About it', body(facts([['Mode', sentenceCase(line(listener.mode))],
		['Group', listener.group && (mayRead('kafkagroups') ? link(context.link(['groups', listener.group]), listener.group) : mono(listener.group))],
		['Topics', h('div.stack', listener.topics.map((topic) => h('span', topicLink(context, topic))))],
		['Cluster', line(listener.cluster)],
		[`${line(sentenceCase(word(listener.status)))} since`, time(listener.since)], ['Asked for by', line(listener.requestedBy)],
		['Partitions', partitions.length ? h('div.row', partitions.slice(0, 60).map(tag), partitions.length > 60 && `and ${number(partitions.length - 60)} more`)
			: 'none in this instance']])));
}

export function recent(all) {
	const done = all.reduce((sum, each) => sum + each.processed, 0);
	const wrong = all.reduce((sum, each) => sum + each.failed, 0);
	const words = `${count(done, 'delivery', 'deliveries')} handled and ${number(wrong)} failed in the last 15 minutes`;
	return card('Last 15 minutes', body(done + wrong ? minutes(all, words) : null, h('p.soft', words + '.')));
}

function lanes({ lanes: known }) {
	if (!known) {
		return null;
	}
	const rows = known.lanes ?? [];
	return card('Lanes', { actions: [h('span.soft.small', `${count(known.total, 'lane')}, ${count(known.records, 'record')}`)] },
		rows.length && !known.shown ? body(h('p.soft', 'Keys are hidden: management.endpoint.kafkatopics.show-values shows them.')) : null,
		table([{ name: 'Key', head: true, wide: true, cell: (lane) => lane.key === undefined || lane.key === null ? NONE : mono(lane.key, 80) },
			{ name: 'Waits for', fit: true, cell: (lane) => mono(`${lane.topic}-${lane.partition}@${lane.offset}`) },
			{ name: 'What it does', cell: (lane) => state(lane.state === 'RETRYING' ? 'warn' : lane.state === 'HANDLING' ? 'good' : 'calm', sentenceCase(word(lane.state))) },
			{ name: 'For', num: true, cell: (lane) => seconds(lane.seconds) },
			{ name: 'Delivery', num: true, cell: (lane) => number(lane.delivery) },
			{ name: 'Behind it', num: true, cell: (lane) => number(lane.waiting) }], rows,
		{ key: (lane) => `${lane.topic}-${lane.partition}@${lane.offset}`, label: 'Lanes',
			empty: nothing('No record waits.', 'What comes one after the other, such as the records of a key, is shown here while it is being handled.') }));
}

function failures({ recentFailures: all }) {
	return card('Last failures', all?.length ? body(all.map((each) => h('div.stack', { 'data-key': each.place + each.exception },
		h('div.row.apart', h('strong', { title: plain(each.exception) }, simple(each.exception)), h('span.soft', `${count(each.count, 'time')}, last `, ago(each.last))),
		h('span.soft.small', mono(each.place)), more('Stack trace', text(each.trace, 'Stack trace')))))
		: nothing('Its handler has not failed.', 'The last ten failures that differ would be here, with their stack traces.'));
}
