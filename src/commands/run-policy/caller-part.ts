import { t } from '../../base/text/translation.ts';
import { markup } from '../../host/window/page-html.ts';

/**
 * The part of the page that asks who calls: what a policy sees as `context.User`, `context.Product` and `context.Subscription`,
 * and a token.
 */
export const callerPart = `
    <details id="caller" hidden>
      <summary>${markup(t('User, token, product and subscription'))}</summary>
      <p class="hint">${markup(t('What stays empty is null in the policy, as for a call without a key.'))}</p>
      ${group('context.User', [
        ['userId', 'ID'],
        ['email', t('E-mail')],
        ['firstName', t('First name')],
        ['lastName', t('Last name')],
        ['groups', t('Groups, with commas between')],
      ])}
      <fieldset><legend>${markup(t('Token'))}</legend>
        <label for="claims">${markup(t('Claims of a JSON Web Token, as JSON'))}</label>
        <textarea id="claims" data-caller="claims" rows="3" spellcheck="false" placeholder='{"sub": "anna", "roles": ["reader"]}' aria-describedby="claims-hint"></textarea>
        <span id="claims-hint" class="hint">${markup(t('Sent as Authorization: Bearer. The token is not signed: validate-jwt refuses it unless require-signed-tokens is false.'))}</span>
      </fieldset>
      ${group('context.Product', [
        ['productId', 'ID'],
        ['productName', t('Name')],
      ])}
      ${group('context.Subscription', [
        ['subscriptionId', 'ID'],
        ['subscriptionName', t('Name')],
      ], t('A placeholder is used as its key.'))}
    </details>`;

function group(legend: string, fields: readonly (readonly [name: string, label: string])[], hint = ''): string {
  const parts = fields.map(
    ([name, label]) =>
      `<div class="field"><label for="${name}">${markup(label)}</label><input id="${name}" data-caller="${name}" type="text" spellcheck="false" autocomplete="off"></div>`,
  );
  return `<fieldset><legend>${legend}</legend>${parts.join('')}${hint === '' ? '' : `<span class="hint">${markup(hint)}</span>`}</fieldset>`;
}
