/**
 * The part of the page that asks who calls: what a policy sees as `context.User`, `context.Product` and `context.Subscription`,
 * and a token.
 */
export const callerPart = `
    <details id="caller" hidden>
      <summary>User, token, product and subscription</summary>
      <p class="hint">What stays empty is null in the policy, as for a call without a key.</p>
      ${group('context.User', [
        ['userId', 'ID'],
        ['email', 'E-mail'],
        ['firstName', 'First name'],
        ['lastName', 'Last name'],
        ['groups', 'Groups, with commas between'],
      ])}
      <fieldset><legend>Token</legend>
        <label for="claims">Claims of a JSON Web Token, as JSON</label>
        <textarea id="claims" data-caller="claims" rows="3" spellcheck="false" placeholder='{"sub": "anna", "roles": ["reader"]}' aria-describedby="claims-hint"></textarea>
        <span id="claims-hint" class="hint">Sent as Authorization: Bearer. The token is not signed: validate-jwt refuses it unless require-signed-tokens is false.</span>
      </fieldset>
      ${group('context.Product', [
        ['productId', 'ID'],
        ['productName', 'Name'],
      ])}
      ${group('context.Subscription', [
        ['subscriptionId', 'ID'],
        ['subscriptionName', 'Name'],
      ], 'A placeholder is used as its key.')}
    </details>`;

function group(legend: string, fields: readonly (readonly [name: string, label: string])[], hint = ''): string {
  const parts = fields.map(
    ([name, label]) =>
      `<div class="field"><label for="${name}">${label}</label><input id="${name}" data-caller="${name}" type="text" spellcheck="false" autocomplete="off"></div>`,
  );
  return `<fieldset><legend>${legend}</legend>${parts.join('')}${hint === '' ? '' : `<span class="hint">${hint}</span>`}</fieldset>`;
}
