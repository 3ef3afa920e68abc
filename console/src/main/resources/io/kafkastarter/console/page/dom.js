// Makes and updates elements. Texts only ever become text: nothing here reads markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Make an element: h('p.soft', {title: 'x', onclick: f}, 'text', element, [more], null).
 */
export function h(name, ...rest) {
	const [tag, ...classes] = name.split('.');
	const element = document.createElement(tag);
	if (classes.length) {
		element.className = classes.join(' ');
	}
	return fill(element, rest);
}

export function svg(tag, ...rest) {
	return fill(document.createElementNS(SVG, tag), rest);
}

function fill(element, rest) {
	const attributes = isPlain(rest[0]) ? rest.shift() : {};
	for (const [name, value] of Object.entries(attributes)) {
		set(element, name, value);
	}
	append(element, rest);
	return element;
}

function isPlain(value) {
	return value !== null && typeof value === 'object' && !(value instanceof Node) && !Array.isArray(value);
}

function set(element, name, value) {
	if (value === undefined || value === null || value === false) {
		return;
	}
	if (name.startsWith('on')) {
		listen(element, name.slice(2), value);
	}
	else if (name === 'class') {
		element.classList.add(...value.split(' ').filter(Boolean));
	}
	else {
		element.setAttribute(name, value === true ? '' : value);
	}
}

function listen(element, type, handler) {
	element.handlers ??= {};
	if (!element.handlers[type]) {
		element.addEventListener(type, (event) => element.handlers[type]?.(event));
	}
	element.handlers[type] = handler;
}

function append(element, children) {
	for (const child of children.flat(Infinity)) {
		if (child !== null && child !== undefined && child !== false) {
			element.append(child instanceof Node ? child : document.createTextNode(String(child)));
		}
	}
}

/**
 * Bring the children of an element to what they should be, with as little change as possible: what somebody reads,
 * has opened or is typing stays as it is.
 */
export function show(element, ...children) {
	const wanted = document.createDocumentFragment();
	append(wanted, children);
	children = null;
	update(element, wanted);
}

function update(element, wanted) {
	const keyed = new Map();
	for (const child of element.children) {
		if (child.dataset.key) {
			keyed.set(child.dataset.key, child);
		}
	}
	let present = element.firstChild;
	for (const fresh of [...wanted.childNodes]) {
		const found = fresh.dataset?.key ? keyed.get(fresh.dataset.key) : unkeyed(present, fresh);
		if (found && found.nodeName === fresh.nodeName) {
			if (found === present) {
				present = present.nextSibling;
			}
			else {
				element.insertBefore(found, present);
			}
			renew(found, fresh);
		}
		else {
			element.insertBefore(fresh, present);
		}
	}
	while (present) {
		const next = present.nextSibling;
		present.remove();
		present = next;
	}
}

function unkeyed(present, fresh) {
	return present && present.nodeName === fresh.nodeName && !present.dataset?.key ? present : null;
}

function renew(present, fresh) {
	if (present.nodeType === Node.TEXT_NODE) {
		if (present.nodeValue !== fresh.nodeValue) {
			present.nodeValue = fresh.nodeValue;
		}
		return;
	}
	for (const { name } of [...present.attributes]) {
		// Whoever has opened something closes it.
		if (!fresh.hasAttribute(name) && name !== 'open') {
			present.removeAttribute(name);
		}
	}
	for (const { name, value } of [...fresh.attributes]) {
		if (present.getAttribute(name) !== value) {
			present.setAttribute(name, value);
		}
	}
	for (const [type, handler] of Object.entries(fresh.handlers ?? {})) {
		listen(present, type, handler);
	}
	if (present.nodeName !== 'TEXTAREA') {
		update(present, fresh);
	}
}
