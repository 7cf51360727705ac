/**
 * The policies that end a call unless the vault answered with 200: lines without outer indentation, two blanks a level.
 * The caller gets a status and a sentence, and nothing of the vault's answer but its status code.
 */
export function vaultStatusCheck(responseVariable: string): readonly string[] {
  return [
    '<choose>',
    `  <when condition="@(((IResponse)context.Variables["${responseVariable}"]).StatusCode != 200)">`,
    '    <return-response>',
    '      <set-status code="500" reason="Backend secret unavailable" />',
    `      <set-body>@("The gateway could not read the backend's secret: Key Vault answered " + ((IResponse)context.Variables["${responseVariable}"]).StatusCode + ".")</set-body>`,
    '    </return-response>',
    '  </when>',
    '</choose>',
  ];
}
