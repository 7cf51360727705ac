/** The usual names of time zones in Windows, each with the IANA name of the place that Unicode's CLDR gives for it. */
export const windowsZones: ReadonlyMap<string, string> = new Map(
  `Hawaiian=Pacific/Honolulu;Alaskan=America/Anchorage;Pacific=America/Los_Angeles;US Mountain=America/Phoenix;Mountain=America/Denver
Central America=America/Guatemala;Central=America/Chicago;Canada Central=America/Regina;SA Pacific=America/Bogota;Eastern=America/New_York
US Eastern=America/Indianapolis;Atlantic=America/Halifax;SA Western=America/La_Paz;Pacific SA=America/Santiago
Newfoundland=America/St_Johns;E. South America=America/Sao_Paulo;Argentina=America/Buenos_Aires;SA Eastern=America/Cayenne
Azores=Atlantic/Azores;Cape Verde=Atlantic/Cape_Verde;GMT=Europe/London;Greenwich=Atlantic/Reykjavik;W. Europe=Europe/Berlin
Central Europe=Europe/Budapest;Romance=Europe/Paris;Central European=Europe/Warsaw;W. Central Africa=Africa/Lagos
GTB=Europe/Bucharest;Egypt=Africa/Cairo;South Africa=Africa/Johannesburg;FLE=Europe/Kiev;Israel=Asia/Jerusalem
Turkey=Europe/Istanbul;Arab=Asia/Riyadh;Arabic=Asia/Baghdad;Russian=Europe/Moscow;E. Africa=Africa/Nairobi;Iran=Asia/Tehran
Arabian=Asia/Dubai;Pakistan=Asia/Karachi;India=Asia/Calcutta;Sri Lanka=Asia/Colombo;Nepal=Asia/Katmandu;Bangladesh=Asia/Dhaka
SE Asia=Asia/Bangkok;China=Asia/Shanghai;Singapore=Asia/Singapore;W. Australia=Australia/Perth;Taipei=Asia/Taipei;Tokyo=Asia/Tokyo
Korea=Asia/Seoul;Cen. Australia=Australia/Adelaide;AUS Central=Australia/Darwin;E. Australia=Australia/Brisbane
AUS Eastern=Australia/Sydney;Tasmania=Australia/Hobart;New Zealand=Pacific/Auckland`
    .split(/[;\n]/)
    .map(line => line.split('='))
    .map(([name = '', iana = '']): [string, string] => [`${name} Standard Time`, iana]),
);
