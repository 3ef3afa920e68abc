// Whether somebody is there. A page that costs the brokers something looks again by itself only while somebody is.

const AWAY = 60_000;
let last = Date.now();
let waiting;

for (const type of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll']) {
	addEventListener(type, there, { passive: true, capture: true });
}

function there() {
	last = Date.now();
	const context = waiting;
	waiting = undefined;
	context?.refresh();
}

/** How soon to look again: every so many seconds while somebody is there, and as soon as somebody is there again. */
export function whileSomebodyIsThere(seconds) {
	return (context) => {
		if (Date.now() - last < AWAY) {
			return seconds;
		}
		waiting = context;
		return 0;
	};
}
