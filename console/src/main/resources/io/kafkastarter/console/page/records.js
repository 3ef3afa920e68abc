// The records of a topic, also live, and to send one.

import { get, mayWrite, post, readOnly } from './api.js';
import { h } from './dom.js';
import { ask, button, card, choice, facts, field, head, header, mono, more, nothing, notice, say, text } from './parts.js';
import { tabs } from './topics.js';
import { bytes, count, line, NONE, number, plain, simple, time } from './text.js';

const ID = 'kafkatopics';

// What an open page keeps; the brokers have the rest.
const MOST = 500;

export const page = {
	title: (context) => `Records of ${context.values.topic}`,
	needs: ID,
	every: (context) => context.kept.live && !context.kept.tired ? 2 : 0,
	async load(context, signal) {
		const { kept } = context;
		const asked = JSON.stringify(criteria(context));
		if (kept.asked === asked && kept.live && kept.next) {
			return later(context, signal);
		}
		const answer = await get(ID, [context.values.topic, 'records'], criteria(context), signal);
		Object.assign(kept, { asked, records: answer.records, next: answer.next, older: answer.older, fresh: new Set(), tired: false });
		return answer;
	},
	first: (context) => [frame(context), form(context)],
	view(context, answer) {
		const { kept } = context;
		return [frame(context), form(context), hidden(answer),
		card(kept.live ? 'Live' : 'Records', { key: 'records', actions: [h('span.soft.small', ending(kept, answer))] },
			kept.records.length ? h('ul.records', [...kept.records].reverse().map((each) => record(each, kept.fresh)))
				: nothing(answer.ended === 'END' ? 'No record is here.' : 'No record was found yet.', kept.live ? 'New ones are shown as they come.' : plain(answer.reason ?? '')),
			go(context, answer))];
	},
};

function frame(context) {
	const { topic } = context.values;
	const { kept } = context;
	return [head(topic, { crumbs: [['Topics', context.link(['topics'])]],
		actions: [button(kept.live ? 'Stop live' : 'Live', () => live(context), { kind: kept.live ? 'main' : '', title: 'Show records as they come' }),
			mayWrite(ID) && h('a.button', { href: context.link(['topics', topic, 'send']) }, 'Send a record')] }),
	tabs(context, topic, 'records')];
}

function criteria({ query, named: cluster }) {
	const { from, partition, key, contains, header: wanted, limit } = query;
	return { from: from || undefined, partition, key, contains, header: wanted, limit: limit || 50, cluster };
}

async function later(context, signal) {
	const { kept } = context;
	try {
		const answer = await get(ID, [context.values.topic, 'records'], { ...criteria(context), from: undefined, next: kept.next }, signal);
		const known = new Set(kept.records.map(place));
		const fresh = answer.records.filter((each) => !known.has(place(each)));
		kept.fresh = new Set(fresh.map(place));
		kept.records = [...kept.records, ...fresh].slice(-MOST);
		kept.next = answer.next ?? kept.next;
		return answer;
	}
	catch (failure) {
		// Too many read at once: it is not an end.
		if (failure.status === 429) {
			failure.retryAfter ??= 2;
		}
		throw failure;
	}
}

function place({ partition, offset }) {
	return `${partition}@${offset}`;
}

function live(context) {
	context.kept.live = !context.kept.live;
	context.draw();
	context.refresh();
}

async function further(context, position) {
	const { kept } = context;
	const answer = await get(ID, [context.values.topic, 'records'], { ...criteria(context), from: undefined, ...position });
	const known = new Set(kept.records.map(place));
	const found = answer.records.filter((each) => !known.has(place(each)));
	if (position.older) {
		kept.records = [...found, ...kept.records].slice(0, MOST);
		kept.older = answer.older;
	}
	else {
		kept.records = [...kept.records, ...found].slice(-MOST);
		kept.next = answer.next;
	}
	kept.fresh = new Set();
	context.draw();
}

function go(context, answer) {
	const { kept } = context;
	const step = (position) => further(context, position).catch((failure) => say(failure.message));
	const older = kept.older && button('Older ones', () => step({ older: kept.older }));
	const newer = kept.next && !kept.live && button(answer.ended === 'END' ? 'Look for newer ones' : 'Go on', () => step({ next: kept.next }));
	return older || newer ? h('div.body', { 'data-key': 'go' }, h('div.row.end', newer, older)) : null;
}

function ending(kept, answer) {
	return [count(kept.records.length, 'record'), kept.live ? null : answer.looked !== undefined && ` of ${number(answer.looked)} looked at`,
		answer.ended === 'TIME' || answer.ended === 'BYTES' ? '. ' + plain(answer.reason) : null];
}

function hidden(answer) {
	return answer.shown === false ? notice('', h('p', 'What records hold is hidden: management.endpoint.kafkatopics.show-values decides who may see it.')) : null;
}

function form(context) {
	const { query } = context;
	const start = query.from && !['latest', 'earliest'].includes(query.from) ? 'at' : query.from || 'latest';
	return card('Search', { key: 'form' }, h('form.body', { onsubmit: (event) => {
		event.preventDefault();
		const given = Object.fromEntries(new FormData(event.target));
		context.kept.asked = undefined;
		context.change({ from: given.start === 'at' ? position(given.at) : given.start === 'latest' ? '' : given.start,
			partition: given.partition, key: given.key, contains: given.contains, header: given.header });
	} },
	h('div.form', field('From', choice('start', [['latest', 'the newest'], ['earliest', 'the oldest'], ['at', 'an offset or a time']], start)),
		field('Offset or time', h('input', { name: 'at', value: start === 'at' ? query.from : '', placeholder: '391 or 2026-01-31 12:00', autocomplete: 'off' })),
		field('Partition', h('input', { name: 'partition', type: 'number', min: 0, value: query.partition })),
		field('Key', h('input', { name: 'key', value: query.key, autocomplete: 'off' })),
		field('Text in it', h('input', { name: 'contains', value: query.contains, autocomplete: 'off' })),
		field('Header', h('input', { name: 'header', value: query.header, placeholder: 'name or name=value', autocomplete: 'off' }))),
	h('div.row.end', h('button.main', 'Search'))));
}

function position(at) {
	const trimmed = at.trim();
	if (/^\d+$/.test(trimmed)) {
		return trimmed;
	}
	const date = new Date(trimmed);
	return Number.isNaN(date.getTime()) ? trimmed : date.toISOString();
}

function record(each, fresh) {
	const { partition, offset, timestamp, key, keySize, value, valueSize, headers = [], type, problem } = each;
	const sizes = value ?? null ? null : valueSize === undefined || valueSize === null ? 'no value' : bytes(valueSize) + ', hidden';
	return h('li', { 'data-key': place(each), class: fresh?.has(place(each)) ? 'new' : '' }, h('details',
		h('summary', h('span.soft', time(timestamp)), h('span.mono', `${partition} @ ${number(offset)}`),
			h('span.mono', key ?? null ? line(key, 60) : keySize ? h('span.soft', bytes(keySize)) : h('span.soft', 'no key')),
			h('span.mono.value', sizes ? h('span.soft', sizes) : line(value, 300)), h('span.soft', bytes(valueSize ?? 0))),
		h('div.whole', problem && notice('warn', h('p', plain(problem))),
			facts([['Time', [time(timestamp), h('span.soft', each.timestampType === 'LOG_APPEND_TIME' ? ' of the brokers' : ' of the sender')]],
				['Key', key ?? null ? mono(key, 2000) : keySize ? `${bytes(keySize)}, hidden` : 'none'], ['Type', type && h('span', { title: plain(type) }, simple(type))]]),
			sizes ? h('p.soft', sizes) : text(value, 'Value'),
			headers.length ? more(count(headers.length, 'header'), h('div.stack.small', headers.slice(0, 200).map((entry) => h('div', header(entry))))) : null)));
}

export const send = {
	title: (context) => `Send to ${context.values.topic}`,
	needs: ID,
	async load(context, signal) {
		const { topic } = context.values;
		return get(ID, [topic, 'example'], { cluster: context.named, type: context.query.type }, signal);
	},
	view(context, example) {
		const { topic } = context.values;
		const types = example.types ?? [];
		return [head(topic, { crumbs: [['Topics', context.link(['topics'])]] }), tabs(context, topic, 'send'), readOnly(ID),
			mayWrite(ID) ? card('Send a record', { key: 'send' }, h('form.body', { onsubmit: (event) => {
				event.preventDefault();
				examine(context, new FormData(event.target));
			} },
			h('p.soft', 'It is checked as KafkaTemplate checks it, and then sent to all who read the topic. ', example.problem ? plain(example.problem)
				: ['The example is made up from ', h('span.mono', { title: plain(example.className) }, simple(example.className ?? '') || 'the format'), '.']),
			h('div.form', types.length > 1 ? field('Type', typeChoice(context, types, example.type)) : null,
				field('Key', h('input', { name: 'key', value: example.key, autocomplete: 'off' })),
				field('Partition', h('input', { name: 'partition', type: 'number', min: 0 }), 'By key by default'),
				h('label.field.all', 'Value', h('textarea', { name: 'value', spellcheck: 'false', 'data-key': `value ${example.type ?? ''}` }, example.value ?? '')),
				h('label.field.all', 'Headers', h('textarea.low', { name: 'headers', spellcheck: 'false', placeholder: 'name=value, each on a line of its own' }))),
			h('div.row.end', h('label.check', h('input', { type: 'checkbox', name: 'tombstone' }), 'No value (a tombstone)'), h('button.main', 'Check')))) : null];
	},
};

function typeChoice(context, types, selected) {
	const select = choice('type', types.map((each) => [each, line(each)]), selected);
	select.addEventListener('change', () => context.change({ type: select.value }));
	return select;
}

async function examine(context, form) {
	const { topic } = context.values;
	const lines = (form.get('headers') ?? '').split('\n').map((each) => each.trim()).filter(Boolean);
	const request = { cluster: context.named, key: form.get('key') || undefined, type: form.get('type') || undefined,
		partition: form.get('partition') ? Number(form.get('partition')) : undefined, headers: lines.join('\n') || undefined,
		...(form.get('tombstone') ? { tombstone: true } : { value: form.get('value') }) };
	try {
		const checked = await post(ID, [topic, 'records'], { ...request, dryRun: true });
		confirm(context, request, checked);
	}
	catch (failure) {
		ask({ title: 'It would be refused', label: 'Close', content: notice('bad', h('p', plain(failure.message))), act: () => undefined });
	}
}

function confirm(context, request, checked) {
	const { topic } = context.values;
	ask({ title: `Send it to ${line(topic)}?`, label: 'Send', content: [
		facts([['Topic', mono(topic)], ['Type', checked.type ? simple(checked.type) : NONE], ['Key', request.key ? mono(request.key) : 'none'],
			['Size', `${bytes(checked.valueSize ?? 0)}, with ${count(checked.headers ?? 0, 'header')}`]]),
		request.tombstone ? h('p', 'Without a value: a tombstone. On a compacted topic it removes the key.') : text(request.value, 'Value')],
	request: ['POST', ID, [topic, 'records'], request], act: () => post(ID, [topic, 'records'], request),
	done: (sent) => {
		say(`Sent to partition ${sent.partition}, offset ${sent.offset}.`);
		location.hash = context.link(['topics', topic, 'records']);
	} });
}

