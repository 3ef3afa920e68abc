// What is declared and what the brokers have, as a difference, and to bring one to the other.

import { get, mayWrite, post, readOnly } from './api.js';
import { h } from './dom.js';
import { ask, body, button, card, facts, head, named, nothing, notice, say, sentenceCase } from './parts.js';
import { ago, count, line, plain, word } from './text.js';

const ID = 'kafkaprovisioning';

export const page = {
	title: 'Provisioning',
	needs: ID,
	every: 10,
	load: (context, signal) => get(ID, [], {}, signal),
	view(context, data) {
		const plan = data.clusters[context.cluster];
		const changes = plan ? [plan.topics, plan.groups, plan.acls].filter((part) => part && part.mode !== 'NONE').flatMap((part) => part.changes ?? []) : [];
		return [head('Provisioning', { note: 'What this application declares, and what the brokers have. Nothing is ever deleted.',
			actions: mayWrite(ID) && changes.length ? [button(`Apply ${count(changes.length, 'change')}…`, () => apply(context, changes), { kind: 'main' })] : null }),
		readOnly(ID), plan ? [part('Topics', 'topics', plan.topics), plan.groups ? part('Share groups', 'topics', plan.groups) : null, part('Access (ACLs)', 'acls', plan.acls)] : nothing('There is no cluster of this name.')];
	},
};

const STATUS = { OFF: 'Left alone', NOTHING_DECLARED: 'Nothing declared', NOT_COMPARED: 'Not compared yet', COMPARED: 'Differs', AS_DECLARED: 'As declared' };

function part(title, property, plan) {
	const { changes = [], kept = [], refused = [] } = plan;
	return card(title, { actions: [named(plan.status, STATUS[plan.status] ?? sentenceCase(line(plan.status)))] }, body(
		plan.problem && notice('bad', h('p', plain(plan.problem))),
		changes?.length ? h('div.stack', h('h3', 'Would be changed'), differences(changes)) : null,
		refused?.length ? h('div.stack', h('h3', 'Refused by the brokers the last time'), h('ul.findings', refused.map((each) => h('li.bad', plain(each))))) : null,
		kept?.length ? h('div.stack', h('h3', 'Differs, and is left'), h('ul.findings', kept.map((each) => h('li.warn', plain(each))))) : null,
		!changes?.length && !refused?.length && !kept?.length && !plan.problem && h('p.soft', plan.status === 'AS_DECLARED' ? 'The brokers have what is declared.'
			: plan.status === 'NOTHING_DECLARED' ? 'Nothing is declared here.' : plan.status === 'OFF' ? `kafka.provisioning.${property} is none.` : 'No broker has answered yet.'),
		facts([['By itself', `${word(plan.mode)} (kafka.provisioning.${property})`], ['Compared', plan.compared ? ago(plan.compared) : 'not yet']])));
}

export function differences(changes) {
	return h('ul.changes', changes.map((each) => h('li', { class: /^(create|add|grant)/i.test(each) ? 'add' : /^(remove|delete|prune)/i.test(each) ? 'remove' : '' },
		plain(each))));
}

function apply(context, changes) {
	ask({ title: `Apply ${count(changes.length, 'change')}?`, label: 'Apply', content: [differences(changes),
		h('p.soft', 'It starts from what the cluster has then. What it did is told afterwards.')],
	request: ['POST', ID, [context.cluster], {}], act: () => post(ID, [context.cluster], {}),
	done: (result) => {
		context.refresh();
		tell(result);
	} });
}

function tell(result) {
	const parts = [result.topics, result.groups, result.acls].filter(Boolean);
	const done = parts.flatMap((each) => each.done ?? []);
	const refused = parts.flatMap((each) => [...(each.refused ?? []), each.problem].filter(Boolean));
	say(refused.length ? `${count(done.length, 'change')} made. Not made: ${plain(refused.join(' '))}` : `${count(done.length, 'change')} made.`);
}
