// The settings that the clients of a cluster work with, and where each comes from.

import { get } from './api.js';
import { h } from './dom.js';
import { card, head, mono, nothing, search, table } from './parts.js';
import { number } from './text.js';

const SOURCES = { default: "Kafka's default", starter: "the starter's default", connection: 'what the application is connected with',
	application: 'a bean of the application', listener: 'the listener' };

export const page = {
	title: 'Settings',
	needs: 'kafka',
	load: (context, signal) => get('kafka', [context.cluster, 'clients'], {}, signal),
	view(context, { clients }) {
		const wanted = (context.query.search ?? '').toLowerCase();
		const only = context.query.source !== 'all';
		return [head('Settings', { note: 'What the clients of this cluster work with, and where each setting comes from. Passwords are never shown.' }),
			h('div.row', { 'data-key': 'search' }, search('Search names and values', context.query.search, (value) => context.choose({ search: value })), h('label.check', h('input', { type: 'checkbox', checked: !only, onchange: (event) => context.choose({ source: event.target.checked ? 'all' : '' }) }),
				"Kafka's own defaults too")),
			Object.entries(clients).map(([client, all]) => {
				const found = all.filter((each) => (!only || !isDefault(each)) && `${each.name} ${each.value ?? ''} ${each.source}`.toLowerCase().includes(wanted));
				return card(client.charAt(0).toUpperCase() + client.slice(1), { actions: [h('span.soft.small', `${number(found.length)} of ${number(all.length)}`)] },
					table([{ name: 'Setting', head: true, cell: (each) => mono(each.name) },
						{ name: 'Value', wide: true, cell: (each) => each.hidden ? h('span.soft', 'hidden') : mono(each.value ?? '', 300) },
						{ name: 'Comes from', fit: true, cell: (each) => SOURCES[each.source] ? h('span.soft', SOURCES[each.source]) : mono(each.source) }], found,
					{ key: (each) => each.name, label: `Settings of the ${client}`, empty: nothing('No setting has this in it.') }));
			})];
	},
};

function isDefault({ source }) {
	return source === 'default';
}
