// The frame: which page is shown, and when it asks again. A page in the background asks for nothing.

import { h, show } from './dom.js';
import { application, loadCatalog, mayRead, whyNotRead } from './api.js';
import { button, head, link, problem, say, to } from './parts.js';
import { plain, time } from './text.js';
import * as overview from './overview.js';
import * as topics from './topics.js';
import * as records from './records.js';
import * as groups from './groups.js';
import * as listeners from './listeners.js';
import * as deadLetters from './deadletters.js';
import * as provisioning from './provisioning.js';
import * as access from './access.js';
import * as settings from './settings.js';
import * as schemas from './schemas.js';
import * as components from './components.js';

// A page: {title, needs, every (seconds), load(context), view(context, data)}, and first(context): what it is before brokers answer.
const PAGES = [
	['', overview.page],
	['topics', topics.list],
	['topics/:topic', topics.one],
	['topics/:topic/records', records.page],
	['topics/:topic/send', records.send],
	['groups', groups.list],
	['groups/:group', groups.one],
	['listeners', listeners.list],
	['listeners/:listener', listeners.one],
	['dead-letters', deadLetters.list],
	['dead-letters/:topic', deadLetters.one],
	['provisioning', provisioning.page],
	['access', access.page],
	['settings', settings.page],
	['schemas', schemas.list],
	['schemas/:subject', schemas.one],
	['components', components.page],
].map(([path, page]) => [path.split('/'), page]);

const NAVIGATION = [['', 'Overview', null], ['topics', 'Topics', 'kafkatopics'], ['groups', 'Groups', 'kafkagroups'],
	['listeners', 'Listeners', 'kafkalisteners'], ['dead-letters', 'Dead letters', 'kafkadeadletters'],
	['provisioning', 'Provisioning', 'kafkaprovisioning'], ['access', 'Access', 'kafka'], ['settings', 'Settings', 'kafka'],
	['schemas', 'Schemas', 'kafka']];

const main = document.getElementById('main');
let current;
let held = false;

function route() {
	const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
	const parts = path.split('/');
	for (const [pattern, page] of PAGES) {
		const values = match(pattern, parts);
		if (values) {
			return { page, section: parts[0], values, query: Object.fromEntries(new URLSearchParams(query ?? '')) };
		}
	}
	return { page: { title: 'Not found', view: () => [head('There is no such page'), link('#/', 'To the overview')] }, values: {}, query: {} };
}

function match(pattern, parts) {
	if (pattern.length !== parts.length) {
		return null;
	}
	const values = {};
	for (const [index, part] of pattern.entries()) {
		if (part.startsWith(':')) {
			try {
				values[part.slice(1)] = decodeURIComponent(parts[index]);
			}
			catch {
				return null;
			}
		}
		else if (part !== parts[index]) {
			return null;
		}
	}
	return values;
}

/** What a page gets: what its address says, what it keeps between two looks, and ways to go on. */
class Context {

	constructor({ page, section, values, query }) {
		this.page = page;
		this.section = section;
		this.values = values;
		this.query = query;
		this.cluster = query.cluster ?? 'main';
		this.kept = {};
		this.abort = new AbortController();
		this.data = undefined;
		this.failure = undefined;
	}

	/** The cluster for a request: none for the main one. */
	get named() {
		return this.cluster === 'main' ? undefined : this.cluster;
	}

	/** Change the query in the address, and ask anew. */
	change(query) {
		this.write(query);
		return this.refresh();
	}

	/** Change the query in the address, and choose from what is known. */
	choose(query) {
		this.write(query);
		this.draw();
	}

	write(query) {
		this.query = { ...this.query, ...query };
		const path = location.hash.replace(/^#\/?/, '').split('?')[0].split('/').map(decodeURIComponent);
		history.replaceState(null, '', to(path, this.query));
	}

	link(path, query = {}) {
		return to(path, { cluster: this.named, ...query });
	}

	/** Show again what is known. */
	draw() {
		if (this === current) {
			draw(this);
		}
	}

	refresh() {
		return this === current ? look(this) : undefined;
	}

}

async function look(context) {
	clearTimeout(context.timer);
	context.abort.abort();
	const abort = context.abort = new AbortController();
	const { page } = context;
	try {
		const missing = [page.needs ?? []].flat().find((id) => !mayRead(id));
		if (missing) {
			context.failure = new Error(whyNotRead(missing));
		}
		else {
			const data = page.load ? await page.load(context, abort.signal) : {};
			if (abort.signal.aborted) {
				return;
			}
			context.data = data;
			context.failure = undefined;
			context.looked = new Date();
		}
	}
	catch (failure) {
		if (abort.signal.aborted) {
			return;
		}
		context.failure = failure;
	}
	context.draw();
	plan(context);
}

function plan(context) {
	clearTimeout(context.timer);
	const pause = context.failure?.retryAfter ?? (typeof context.page.every === 'function' ? context.page.every(context) : context.page.every);
	if (context === current && pause && !held && !document.hidden) {
		context.timer = setTimeout(() => look(context), pause * 1000);
	}
}

function draw(context) {
	const { page, data, failure } = context;
	const content = data === undefined ? [page.first?.(context) ?? head(title(context)), failure ? null : h('p.soft', { 'data-key': 'waiting' }, 'Looking…')]
		: page.view(context, data);
	show(main, content, failure && problem(failure), fresh(context));
}

function fresh(context) {
	if (!context.page.every || !context.looked) {
		return null;
	}
	return h('div.fresh', { 'data-key': 'fresh' }, h('span', held ? 'Held at ' : 'As of ', time(context.looked.toISOString())),
		button(held ? 'Go on' : 'Hold', () => {
			held = !held;
			if (held) {
				clearTimeout(context.timer);
			}
			else {
				context.refresh();
			}
			context.draw();
		}, { kind: 'quiet', title: held ? 'Look again from now on' : 'Stop looking again' }));
}

function title(context) {
	const name = context.page.title;
	return typeof name === 'function' ? name(context) : name;
}

async function open() {
	const before = current;
	before?.abort.abort();
	clearTimeout(before?.timer);
	current = new Context(route());
	document.title = plain(`${title(current)} – ${application() || 'Kafka'}`);
	navigation();
	if (before) {
		// Somebody who hears the page should hear that it is another one.
		show(main);
		scrollTo(0, 0);
		main.focus({ preventScroll: true });
	}
	draw(current);
	await look(current);
}

function navigation() {
	show(document.getElementById('nav'), h('ul', NAVIGATION.filter(([, , id]) => !id || mayRead(id)).map(([path, text]) =>
		h('li', h('a', { href: to([path].filter(Boolean), { cluster: current.named }), 'aria-current': current.section === path && 'page' }, text)))));
}

/** More than one cluster: which one is looked at stands in the address. */
export function clusters(names) {
	const place = document.getElementById('cluster');
	if (names.length < 2) {
		show(place);
		return;
	}
	show(place, h('label.small.soft', 'Cluster', h('select', { onchange: (event) => {
		const cluster = event.target.value === 'main' ? undefined : event.target.value;
		location.hash = to([current.section].filter(Boolean), { cluster });
	} }, names.map((name) => h('option', { value: name, selected: name === current.cluster }, name)))));
}

addEventListener('hashchange', () => {
	if (location.hash !== '#main') {
		open();
	}
});

document.addEventListener('visibilitychange', () => {
	if (document.hidden) {
		clearTimeout(current?.timer);
		current?.abort.abort();
	}
	else if (current?.page.every && !held) {
		current.refresh();
	}
});

// The link over all others moves to the content, and is no page.
document.querySelector('.skip').addEventListener('click', (event) => {
	event.preventDefault();
	main.focus();
});

try {
	await loadCatalog();
	document.getElementById('application').textContent = application() || 'Kafka';
	if (mayRead('kafka')) {
		overview.clusterNames().then(clusters, () => say('The clusters are not known.'));
	}
	await open();
}
catch (failure) {
	show(main, head('Kafka console'), problem(failure));
}
