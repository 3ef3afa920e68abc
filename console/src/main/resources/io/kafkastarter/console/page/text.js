// Turns values into words that people read, in their own language of numbers and their own time zone.

import { h } from './dom.js';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

export const NONE = '–';

export function number(value) {
	return typeof value === 'number' ? (Math.abs(value) < 100 ? fine : whole).format(value) : NONE;
}

export function count(value, one, many = one + 's') {
	return `${number(value)} ${value === 1 ? one : many}`;
}

export function percent(part) {
	return typeof part === 'number' ? fine.format(part * 100) + ' %' : NONE;
}

export function bytes(size) {
	if (typeof size !== 'number') {
		return NONE;
	}
	const units = ['B', 'KB', 'MB', 'GB', 'TB'];
	let unit = 0;
	while (size >= 1024 && unit < units.length - 1) {
		size /= 1024;
		unit++;
	}
	return `${(unit && size < 100 ? fine : whole).format(size)} ${units[unit]}`;
}

export function seconds(value) {
	if (typeof value !== 'number') {
		return NONE;
	}
	if (value < 60) {
		return fine.format(value) + ' s';
	}
	if (value < 3600) {
		return `${Math.floor(value / 60)} min ${Math.floor(value % 60)} s`;
	}
	return value < 86400 ? `${Math.floor(value / 3600)} h ${Math.floor(value % 3600 / 60)} min`
		: `${Math.floor(value / 86400)} d ${Math.floor(value % 86400 / 3600)} h`;
}

/** A point in time as the reader's clock shows it, exactly when pointed at. */
export function time(instant) {
	const date = instant ? new Date(instant) : null;
	if (!date || Number.isNaN(date.getTime())) {
		return NONE;
	}
	const today = new Date().toDateString() === date.toDateString();
	return h('time', { datetime: date.toISOString(), title: `${exact.format(date)} (${instant})` },
		(today ? clock : day).format(date));
}

/** How long ago, which changes slowly enough not to jump. */
export function ago(instant) {
	const date = instant ? new Date(instant) : null;
	if (!date || Number.isNaN(date.getTime())) {
		return NONE;
	}
	const passed = Math.max(0, (Date.now() - date.getTime()) / 1000);
	const rounded = passed < 10 ? 'just now' : passed < 60 ? `${Math.floor(passed / 10) * 10} s ago`
		: passed < 3600 ? `${Math.floor(passed / 60)} min ago` : `${seconds(Math.floor(passed / 60) * 60)} ago`;
	return h('time', { datetime: date.toISOString(), title: `${exact.format(date)} (${instant})` }, rounded);
}

// Characters that are not seen, or that turn the direction of what follows, are shown by a sign.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text from the wire, with nothing hidden in it. */
export function plain(text) {
	return String(text ?? '').replace(UNSEEN, (sign) => {
		const code = sign.charCodeAt(0);
		return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421'
			: `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
	});
}

/** A text from the wire on one line, cut where it is long. */
export function line(text, most = 200) {
	const all = String(text ?? '');
	const short = plain(all.slice(0, most)).replace(/[\n\t]/g, ' ');
	return all.length > most ? short + '…' : short;
}

/** JSON with indentation; anything else as it is. */
export function pretty(text) {
	const all = String(text ?? '');
	if (/^\s*[[{]/.test(all) && all.length < 200_000) {
		try {
			const parsed = JSON.parse(all);
			// Numbers that JavaScript cannot hold would become others.
			return /\d{16}/.test(all) ? all : JSON.stringify(parsed, null, 2);
		}
		catch {
			// not JSON, or cut
		}
	}
	return all;
}

/** An enum's name as a word. */
export function word(name) {
	return String(name ?? '').toLowerCase().replaceAll('_', ' ');
}

export function simple(className) {
	return line(String(className ?? '').replace(/^.*[.$]/, ''));
}
