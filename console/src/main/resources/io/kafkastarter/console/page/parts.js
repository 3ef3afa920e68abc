// The parts that all pages are made of.

import { h, show, svg } from './dom.js';
import { Problem, command } from './api.js';
import { line, NONE, number, plain, pretty, time } from './text.js';

export function head(title, { crumbs, note, actions } = {}) {
	return h('div.head', { 'data-key': 'head' },
		h('div', crumbs && h('p.crumbs', crumbs.map(([text, to]) => [h('a', { href: to }, plain(text)), ' / '])),
			h('h1', plain(title)), note && h('p', note)),
		actions && h('div.row', actions));
}

export function card(title, ...content) {
	const [options, ...body] = content[0] && content[0].constructor === Object ? content : [{}, ...content];
	return h('section.card', { 'data-key': options.key ?? title, 'aria-label': title },
		h('header', h('h2', title), options.actions && h('div.row', options.actions)), body);
}

export function body(...content) {
	return h('div.body', content);
}

/** columns: [{name, cell(row), num, fit, head}] */
export function table(columns, rows, { key, empty, label, hover = true } = {}) {
	if (!rows.length) {
		return empty ?? nothing('Nothing here yet.');
	}
	return h('div.scroll', { tabindex: '0', role: 'group', 'aria-label': label ?? 'Table' },
		h(hover ? 'table.hover' : 'table',
			h('thead', h('tr', columns.map((column) => h('th', { class: classes(column), scope: 'col' }, column.name)))),
			h('tbody', rows.map((row, index) => h('tr', { 'data-key': key ? key(row) : String(index) },
				columns.map((column) => h(column.head ? 'th' : 'td', { class: classes(column), scope: column.head && 'row' },
					column.cell(row) ?? NONE)))))));
}

function classes(column) {
	return [column.num && 'num', column.fit && 'fit', column.wide && 'wide'].filter(Boolean).join(' ');
}

export function facts(entries) {
	return h('dl.facts', entries.filter(([, value]) => value !== null && value !== undefined && value !== false)
		.map(([name, value]) => [h('dt', name), h('dd', value)]));
}

export function figures(entries) {
	return h('dl.figures', { 'data-key': 'figures' }, entries.filter(Boolean)
		.map(([name, value, unit]) => h('div', h('dt', name), h('dd', value, unit && h('small', ' ', unit)))));
}

export function nothing(title, ...more) {
	return h('div.empty', h('strong', title), more.map((text) => h('p', text)));
}

export function notice(kind, ...content) {
	return h('div.notice', { class: kind }, content);
}

export function problem(failure) {
	const text = failure instanceof Problem ? failure.message : String(failure?.message ?? failure);
	return h('div.notice.bad', { role: 'alert', 'data-key': 'problem' }, h('strong', 'This cannot be shown'), h('p', text));
}

export function state(kind, text) {
	return h('span.state', { class: kind }, text);
}

const STATES = { RUNNING: 'good', UP: 'good', STABLE: 'good', FINISHED: 'good', AS_DECLARED: 'good', PAUSED: 'warn', RESTARTING: 'warn',
	SUSPECTED: 'warn', COMPARED: 'warn', WAITING: 'warn', PREPARINGREBALANCE: 'warn', COMPLETINGREBALANCE: 'warn',
	ASSIGNING: 'warn', RECONCILING: 'warn', UNKNOWN: 'warn', NOT_COMPARED: 'warn', DEAD: 'bad', DOWN: 'bad', FAILED: 'bad' };

/** A state that Kafka or the application has a name for. */
export function named(name, text) {
	if (!name && !text) {
		return NONE;
	}
	const upper = String(name ?? '').toUpperCase();
	return state(STATES[upper] ?? 'calm', text ?? sentenceCase(line(name)));
}

export function sentenceCase(text) {
	const words = /^[A-Z_]+$/.test(text) ? text.toLowerCase().replaceAll('_', ' ') : text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

export function tag(text) {
	return h('span.tag', line(text));
}

export function mono(text, most) {
	return h('span.mono', line(text, most));
}

export function link(to, text) {
	return h('a', { href: to }, typeof text === 'string' ? line(text) : text);
}

/** An address inside the page: to(['topics', name], {from: 'latest'}). */
export function to(path, query = {}) {
	const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
	return '#/' + path.map(encodeURIComponent).join('/') + (given.length ? '?' + new URLSearchParams(given) : '');
}

const MOST = 100_000;

export function text(content, label) {
	const all = pretty(content);
	const cut = all.length > MOST ? plain(all.slice(0, MOST)) + `\n… ${number(all.length - MOST)} more characters` : plain(all);
	return h('pre.text', { tabindex: '0', 'aria-label': label }, cut);
}

export function button(label, onclick, { kind, title, disabled } = {}) {
	return h('button', { type: 'button', class: kind, onclick, title, disabled }, label);
}

export function copyable(content, label = 'Text to copy') {
	return h('div.command', h('pre.text', { tabindex: '0', 'aria-label': label }, plain(content)),
		button('Copy', async () => {
			try {
				await navigator.clipboard.writeText(content);
				say('Copied.');
			}
			catch {
				say('The browser does not allow to copy here: mark the text and copy it.');
			}
		}));
}

export function more(summary, ...content) {
	return h('details', { 'data-key': summary }, h('summary', summary), content);
}

export function field(label, control, hint) {
	return h('label.field', label, control, hint && h('small', hint));
}

export function check(label, name, checked) {
	return h('label.check', h('input', { type: 'checkbox', name, checked }), label);
}

export function choice(name, options, selected) {
	return h('select', { name }, options.map(([value, label]) => h('option', { value, selected: value === selected }, label)));
}

/** Search while one types, with the words in the address. */
export function search(label, value, onchange) {
	let timer;
	return h('input.search', { type: 'search', placeholder: label, 'aria-label': label, value, 'data-key': label,
		oninput: (event) => {
			clearTimeout(timer);
			timer = setTimeout(() => onchange(event.target.value), 150);
		} });
}

export function pages(answer, go) {
	if (!(answer.pages > 1)) {
		return null;
	}
	return h('div.row.apart.body', h('span.soft', `Page ${number(answer.page)} of ${number(answer.pages)}, ${number(answer.total)} in all`),
		h('div.row', button('Back', () => go(answer.page - 1), { disabled: answer.page <= 1 }),
			button('Next', () => go(answer.page + 1), { disabled: answer.page >= answer.pages })));
}

/** Bars over the last minutes: [{minute, processed, failed}]. */
export function minutes(recent, label) {
	const most = Math.max(1, ...recent.map((each) => each.processed + each.failed));
	const width = 100 / Math.max(15, recent.length);
	const bars = recent.map((each, index) => {
		const left = index * width;
		const good = each.processed / most * 54;
		const wrong = each.failed / most * 54;
		return [svg('rect', { class: 'bar', x: left, y: 55 - good, width: width * .8, height: good }),
			svg('rect', { class: 'wrong', x: left, y: 55 - good - wrong, width: width * .8, height: wrong })];
	});
	return svg('svg', { class: 'spark', viewBox: '0 0 100 56', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
		svg('line', { class: 'base', x1: 0, x2: 100, y1: 55.5, y2: 55.5 }), bars);
}

export function say(message) {
	const place = document.getElementById('said');
	const words = h('p', message);
	place.append(words);
	setTimeout(() => words.remove(), 6000);
}

/**
 * Ask before something is done. The content is what it will do; "act" does it, and its failure is shown in place. The request, for a terminal, may follow from
 * what is filled in.
 */
export function ask({ title, content, act, label, kind = 'main', request, done }) {
	const failure = h('div');
	const doing = h('button', { class: kind }, label);
	const dialog = h('dialog', { 'aria-labelledby': 'asked', onclose: () => dialog.remove() },
		h('form', { onsubmit: async (event) => {
			event.preventDefault();
			doing.disabled = true;
			show(failure);
			try {
				const result = await act(new FormData(event.target));
				dialog.close();
				done?.(result);
			}
			catch (reason) {
				show(failure, h('div.notice.bad', { role: 'alert' }, h('p', reason.message)));
				doing.disabled = false;
			}
		} },
		h('header', h('h2', { id: 'asked' }, title)),
		h('div.body', content, request && terminal(request), failure),
		h('footer', button('Cancel', () => dialog.close()), doing)));
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

function terminal(request) {
	if (typeof request !== 'function') {
		return more('The same from a terminal', copyable(command(...request)));
	}
	const place = h('div');
	const write = (event) => {
		try {
			show(place, copyable(command(...request(new FormData(event.target.closest('form'))))));
		}
		catch (reason) {
			show(place, h('p.soft', reason.message));
		}
	};
	const folded = more('The same from a terminal', place);
	folded.addEventListener('toggle', (event) => {
		write(event);
		folded.closest('form').addEventListener('input', write);
	}, { once: true });
	return folded;
}

export function header(entry) {
	return [h('span.mono', line(entry.name, 250)), entry.value === undefined || entry.value === null
		? h('span.soft', ` ${number(entry.size ?? 0)} bytes`) : [' = ', h('span.mono', line(entry.value, 250))]];
}

export { time };
