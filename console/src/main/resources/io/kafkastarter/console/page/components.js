// One page with all parts, to see that they belong together. It asks for nothing.

import { h } from './dom.js';
import { body, button, card, check, choice, copyable, facts, field, figures, head, minutes, more, named, nothing, notice, say, search, state, table,
	tag, text } from './parts.js';
import { differences } from './provisioning.js';
import { difference } from './schemas.js';
import { ago, bytes, number, seconds, time } from './text.js';

const RECENT = [12, 30, 28, 44, 40, 61, 55, 58, 49, 62, 70, 66, 20, 64, 71].map((processed, index) => ({ processed, failed: index === 12 ? 14 : 0 }));

export const page = {
	title: 'Components',
	view: () => [head('Components', { crumbs: [['Overview', '#/']], note: 'All parts that the pages are made of.',
		actions: [button('Secondary'), button('Main', () => say('This is what is said when something was done.'), { kind: 'main' }), button('Danger', () => undefined, { kind: 'danger' }),
			button('Quiet', () => undefined, { kind: 'quiet' }), button('Not now', () => undefined, { disabled: true })] }),
	figures([['Handled a second', number(1284)], ['In flight', number(37)], ['Mean time', number(4.2), 'ms'], ['Size', bytes(7_340_032)], ['Oldest', seconds(3725)]]),
	h('div.cards', { 'data-key': 'cards' },
		card('States', body(h('div.row', ['RUNNING', 'PAUSED', 'DEAD', 'STOPPED'].map((each) => named(each)), state('calm', 'Not compared'), tag('internal')),
			facts([['Time', time(new Date().toISOString())], ['Some time ago', ago(new Date(Date.now() - 200_000).toISOString())], ['Key', h('span.mono', 'customer-42')]]),
			h('ul.findings', h('li.bad', h('span', "Partition 0 of topic 'ratings' has no leader."), h('span.soft', 'Start the brokers that hold its replicas: 3.')),
				h('li.warn', h('span', "Group 'views' is rebalancing.")), h('li', h('span', '1 of 3 brokers away: [2].'))))),
		card('Last 15 minutes', body(minutes(RECENT, 'An example'), h('p.soft', '716 handled and 14 failed in the last 15 minutes.'))),
		card('Notices', body(notice('', h('p', 'Something to know.')), notice('good', h('p', 'Something went well.')),
			notice('warn', h('strong', 'It is not as declared'), h('p', 'It has 6 partitions, not 12.')), notice('bad', h('strong', 'This cannot be shown'), h('p', 'The brokers do not answer.')))),
		card('Differences', body(differences(["create topic 'films', partitions 12", "set on topic 'films' retention.ms=3600000", 'remove ACL User:old: ALLOW READ on TOPIC films']),
			difference('{\n  "name": "Film",\n  "stars": "int"\n}', '{\n  "name": "Film",\n  "stars": "long"\n}')))),
	card('Table', table([{ name: 'Topic', head: true, wide: true, cell: (row) => row[0] }, { name: 'Partitions', num: true, cell: (row) => number(row[1]) },
		{ name: 'Records', num: true, cell: (row) => number(row[2]) }, { name: 'State', cell: (row) => row[3] }],
	[['films', 12, 4_711_123, state('good', 'In sync')], ['ratings', 6, 812, state('warn', '2 not in sync')], ['audit', 1, 0, state('bad', '1 without leader')]], { label: 'An example' })),
	card('Form', h('div.body', h('div.row', search('Search topics', '', () => undefined)), h('div.form', field('Key', h('input', { name: 'key', value: '42' }), 'As text'),
		field('From', choice('from', [['latest', 'the newest'], ['earliest', 'the oldest']], 'latest')), h('label.field.all', 'Value', h('textarea', { name: 'value' }, '{"film": "42"}'))),
	check('Only count', 'dryRun', true))),
	card('Texts', body(copyable("kafka-acls.sh --add --allow-principal 'User:films-api' --operation Read --topic films"), text('{"film":"42","stars":4}', 'Value'),
		more('What is folded', h('p', 'It unfolds.')))),
	card('Nothing', nothing('No dead letter is waiting.', 'What was redriven and handled is resolved, and not shown.'))],
};
