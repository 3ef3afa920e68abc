// Asks the endpoints. An answer that is not a good one becomes a sentence on what to do.

import { h } from './dom.js';
import { plain } from './text.js';

const FOLDER = new URL('.', import.meta.url);
let catalog = { application: '', base: './', endpoints: {} };
let base = new URL('../', FOLDER);

export class Problem extends Error {

	constructor(message, status, retryAfter) {
		super(message);
		this.status = status;
		this.retryAfter = retryAfter;
	}

}

export async function loadCatalog() {
	catalog = await ask('GET', new URL('catalog', FOLDER));
	base = new URL(catalog.base, new URL('../', FOLDER));
	return catalog;
}

export function application() {
	return catalog.application;
}

export function mayRead(id) {
	return Boolean(catalog.endpoints[id]?.readable);
}

export function mayWrite(id) {
	const endpoint = catalog.endpoints[id];
	return Boolean(endpoint?.readable && endpoint.writable && endpoint.permitted);
}

/** Why a page is not there: the property that gives it. */
export function whyNotRead(id) {
	return catalog.endpoints[id] ? `You may not read the endpoint ${id}: ask whoever gives rights in this application.`
		: `The endpoint ${id} is not exposed: add it to management.endpoints.web.exposure.include.`;
}

/** Why there is no button: the property that gives it, or null where there is one. */
export function whyNotWrite(id) {
	const endpoint = catalog.endpoints[id];
	if (!endpoint || mayWrite(id)) {
		return null;
	}
	return !endpoint.writable ? `To act here, set management.endpoint.${id}.access to unrestricted.`
		: 'You may only look here: ask whoever gives rights in this application.';
}

export function readOnly(id) {
	const reason = whyNotWrite(id);
	return reason ? h('p.soft.small', reason) : null;
}

export function address(id, path = [], query = {}) {
	const url = new URL([catalog.endpoints[id]?.path ?? id, ...path].map((part, index) =>
		index ? String(part).split('/').map(encodeURIComponent).join('/') : part).join('/'), base);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== null && value !== '') {
			url.searchParams.set(name, value);
		}
	}
	return url;
}

export function get(id, path, query, signal) {
	if (!mayRead(id)) {
		return Promise.reject(new Problem(whyNotRead(id), 0));
	}
	return ask('GET', address(id, path, query), undefined, signal);
}

export function post(id, path, body) {
	return ask('POST', address(id, path), without(body));
}

export function remove(id, path, query) {
	return ask('DELETE', address(id, path, query));
}

function without(body) {
	return Object.fromEntries(Object.entries(body).filter(([, value]) =>
		value !== undefined && value !== null && value !== '' && value !== false));
}

async function ask(method, url, body, signal) {
	const headers = { Accept: 'application/json' };
	if (method !== 'GET') {
		// No foreign page can send this.
		headers['X-Kafka-Console'] = '1';
		if (catalog.token) {
			headers[catalog.token.header] = catalog.token.value;
		}
	}
	if (body !== undefined) {
		headers['Content-Type'] = 'application/json';
	}
	let response;
	try {
		response = await fetch(url, { method, headers, signal, body: body && JSON.stringify(body), cache: 'no-store',
			credentials: 'same-origin' });
	}
	catch (failure) {
		if (failure.name === 'AbortError') {
			throw failure;
		}
		throw new Problem('The application does not answer. Is it running?', 0);
	}
	const json = /json/.test(response.headers.get('Content-Type') ?? '');
	const answer = json ? await response.json().catch(() => null) : null;
	if (!response.ok || (!json && response.status !== 204)) {
		throw new Problem(sentence(response, answer), response.status, Number(response.headers.get('Retry-After')) || null);
	}
	return answer;
}

function sentence(response, answer) {
	if (answer?.message) {
		return plain(answer.message);
	}
	if (response.redirected || response.ok) {
		return 'You are not logged in any more: reload the page.';
	}
	switch (response.status) {
		case 401: return 'You are not logged in: reload the page.';
		case 403: return 'You may not do this. Ask whoever gives rights in this application.';
		case 404: return 'There is nothing of this name.';
		case 405: return 'This endpoint only reads: its property management.endpoint.<id>.access says so.';
		case 429: return 'Too many read at once. It is tried again by itself.';
		default: return `The application answered with status ${response.status}. Its log says more.`;
	}
}

/** The same request for a terminal. */
export function command(method, id, path, body) {
	const data = body ? ` -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(without(body)).replaceAll("'", "'\\''")}'` : '';
	return `curl -X ${method} '${address(id, path).href.replaceAll("'", '%27')}'${data}`;
}
