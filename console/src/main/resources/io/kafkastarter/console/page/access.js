// Who may do what, and which right is missing, with the command that grants it.

import { get } from './api.js';
import { h } from './dom.js';
import { body, card, copyable, head, named, nothing, notice, table } from './parts.js';
import { ago, line, plain, word } from './text.js';

export const page = {
	title: 'Access',
	needs: 'kafka',
	every: 15,
	load: (context, signal) => get('kafka', [context.cluster], {}, signal),
	view(context, { access }) {
		return [head('Access', { note: 'The rights that this application needs and has, and those it declares for others.' }),
			card('Missing rights', access.missing.length ? body(access.missing.map((each) => h('div.stack', { 'data-key': each.right },
				h('strong', plain(each.right)), h('p.soft', `Needed by ${plain(each.neededBy)}.`), copyable(each.command, 'Command that grants it'))))
				: nothing('No right is missing, for all that is known.', 'What the brokers do not let this application see cannot be told.')),
			declared(access.acls)];
	},
};

const STATUS = { OFF: 'Left alone', NOTHING_DECLARED: 'Nothing declared' };

function declared(acls) {
	if (!acls) {
		return card('Declared rights', nothing('Rights are not compared.', 'Declare kafka.topics.<alias>.permissions, and set kafka.provisioning.acls to plan or more.'));
	}
	const rows = [...acls.missing.map((text) => ['missing', text]), ...acls.denials.map((text) => ['denied', text]),
		...acls.declared.filter((text) => !acls.missing.includes(text)).map((text) => ['there', text]), ...acls.surplus.map((text) => ['surplus', text])];
	return card('Declared rights', { actions: [named(acls.status, STATUS[acls.status])] },
		acls.problem && body(notice('bad', h('p', plain(acls.problem)))),
		table([{ name: 'Right', head: true, wide: true, cell: ([, text]) => h('span.mono', line(text, 300)) },
			{ name: 'State', fit: true, cell: ([kind]) => named(KINDS[kind][0], KINDS[kind][1]) }], rows,
		{ key: ([kind, text]) => kind + text, label: 'Declared rights', empty: nothing('Nothing is declared.', 'kafka.topics.<alias>.permissions declares who may do what.') }),
		acls.compared && body(h('p.soft', 'Compared ', ago(acls.compared), `. Status: ${word(acls.status)}.`)));
}

const KINDS = { missing: ['WAITING', 'Missing'], denied: ['DOWN', 'Denied'], there: ['UP', 'There'], surplus: ['', 'Beyond what is declared'] };
