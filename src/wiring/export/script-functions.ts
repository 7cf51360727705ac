import { guidNamespace } from '../../base/azure-names/deterministic-guid.ts';
import { refusalWords } from '../../base/azure-names/refusal-words.ts';
import { usualPace } from '../grants/propagation.ts';
import { quote } from './quote.ts';

/** The functions of an exported script, by the first of each group; which of them a script has depends on what it writes. */
export type ScriptFunctions =
  'assignment_name' | 'json_text' | 'type_secret' | 'store_secret' | 'copy_value' | 'write_policy' | 'ensure_fetched' | 'read_principal';

const firstWait = usualPace.firstWait / 1000;
const longestWait = usualPace.longestWait / 1000;
const longestWaiting = usualPace.total / 1000;
const { secretRead, network, permission, refused, unresolved, busy, unreplicated, secretItself } = refusalWords;
const open = '${';

/**
 * Printing, requesting, comparing, writing and waiting: what every script needs. Needs `manager`, and case-blind patterns
 * (`nocasematch`).
 */
export const coreFunctions = String.raw`say() { printf '%s\n' "$*"; }
stop() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }

# Sends one request; a body comes on standard input. Sets status (of HTTP; 000 without an answer), answer (what the query finds),
# follow (where the operation that it began is asked for) and complaint (the service's own words).
unset typed body log # an exported name of the caller's would hand them to other programs
typed=
send() { # method, address, query, further options of "az rest"
  local log method=$1 address=$2 query=$3
  shift 3
  # the answer goes past the log, which comes behind it
  log=$({ log=$(az rest --method "$method" --url "$address" --query "$query" --output tsv --verbose ${open}1+"$@"} 2>&1 >&3) || :; printf '%s\n' "$log" | sed 's/^/az: /'; } 3>&1)
  answer=$(printf '%s\n' "$log" | sed '/^az: /d')
  if [ "$answer" = None ]; then answer=; fi
  status=$(printf '%s\n' "$log" | sed -n 's/^az: [A-Z: ]*Response status: \([0-9][0-9]*\)$/\1/p' | tail -n 1)
  if [ -z "$status" ]; then status=000; fi
  follow=$(printf '%s\n' "$log" | sed -n "s/^az: [A-Z: ]*'[Aa]zure-[Aa]sync[Oo]peration': '\(.*\)'\$/\1/p" | tail -n 1)
  if [ -z "$follow" ]; then follow=$(printf '%s\n' "$log" | sed -n "s/^az: [A-Z: ]*'[Ll]ocation': '\(.*\)'\$/\1/p" | tail -n 1); fi
  complaint=$(printf '%s\n' "$log" | sed -n '/^az: ERROR: /,$p' | sed '/^az: [A-Z: ]*Command ran in /d; s/^az: //')
  if [ "$status$complaint" = 000 ]; then complaint='What the Azure CLI printed could not be read: this script is known to work with version 2.45.'; fi
  if [ -n "$typed" ]; then complaint=${open}complaint//"$typed"/***}; fi
}

# Reads a part of a resource into answer: "absent" where there is no such resource.
look() { # address, query
  send get "$1" "$2" </dev/null
  case $status in
    2??) ;;
    404) answer=absent ;;
    *) stop "$complaint" ;;
  esac
}

# Whether the resource that was asked about last says what it is to say.
asked= part= compared= planned=
is_as_planned() {
  look "$asked" "$part"
  case $compared in
    any-case) [ "$(lower "$answer")" = "$(lower "$planned")" ] ;;
    any-space) [ "$(squeeze "$answer")" = "$(squeeze "$planned")" ] ;;
    *) [ "$answer" = "$planned" ] ;;
  esac
}
lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }
squeeze() { printf '%s' "$1" | tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'; }

# Whether there is something left to write. What is as planned already stays; what is neither that nor as it was when this script
# was made stops the script, so that nothing is overwritten that somebody else wrote.
is_due() { # name, address, part, how it is compared, as planned, when this script was made (left out where the ETag decides)
  asked=$2 part=$3 compared=$4 planned=$5
  if is_as_planned; then say '  It is so already.'; return 1; fi
  if [ $# -lt 6 ] || [ "$(lower "$answer")" = "$(lower "$6")" ]; then return 0; fi
  if [ "$6" = absent ]; then stop "$1 is there by now, and not as planned. It was not overwritten: look at it, then export the plan again."; fi
  stop "$1 was changed since this script was made. It was not overwritten: look at it, then export the plan again."
}

# Azure may take a change and not carry it out.
confirm() { # name
  is_as_planned || stop "Azure took the change, but $1 is not as planned. Look at it in the portal, then run this again."
}

# Waits for the operation that the last request began, at the operation's own address; 1 when it failed.
finish() {
  local address=$follow began=$SECONDS reported=
  while [ -n "$address" ]; do
    send get "$address" status </dev/null
    case $status/$answer in
      2??/Failed | 2??/Cancel*)
        send get "$address" "join(': ', [error.code || 'Failed', error.message || 'no reason is given'])" </dev/null
        complaint=$answer
        return 1
        ;;
      2??/Succeeded | 200/ | 201/ | 204/) return 0 ;;
      2??/* | 429/* | 5??/*) ;;
      *) return 1 ;;
    esac
    if [ $((SECONDS - began)) -ge 3600 ]; then
      complaint='It is not done after an hour. Look at the resource in the portal, then run this again.'
      return 1
    fi
    if [ -z "$reported" ]; then say '  Azure is at work ...'; reported=1; fi
    sleep 5
  done
}

# Whether a refusal passes by itself: the service is busy, or a grant, an identity or a vault is too new to be known everywhere.
is_passing() {
  local passing=${quote([busy, unreplicated, unresolved].join('|'))} network=${quote(network)}
  local permission=${quote(permission)}
  local lasting=${quote(secretItself)} unread=${quote(`${secretRead}|could not fetch the secret: .*(${refused})`)}
  if [ "$status" = 429 ] || [[ $complaint =~ $passing ]]; then return 0; fi
  if [[ $complaint =~ $network ]]; then return 1; fi
  if [[ $complaint =~ $permission ]]; then return 0; fi
  ! [[ $complaint =~ $lasting ]] && [[ $complaint =~ $unread ]]
}

# Waits before another try, ${longestWaiting / 60} minutes at most in all; stops where trying again does not help.
waited= wait=
be_patient() {
  if ! is_passing; then stop "$complaint"; fi
  if [ "$waited" -ge ${longestWaiting} ]; then stop "Azure refuses it still, after ${longestWaiting / 60} minutes: $complaint"; fi
  say "  Azure does not honour yet what is new, or is busy: next try in $wait s, for ${longestWaiting / 60} minutes at most ..."
  sleep "$wait"
  waited=$((waited + wait)) wait=$((wait * 2 < ${longestWait} ? wait * 2 : ${longestWait}))
}

# Sends a write with what is on standard input and follows what it begins to its end; again while the refusal is one that passes.
write() { # method, address, further options of "az rest"
  local body method=$1 address=$2 waited=0 wait=${firstWait}
  shift 2
  body=$(cat)
  while :; do
    # not by a here-document: the shell would put the body into a file
    if [ -n "$body" ]; then send "$method" "$address" id ${open}1+"$@"} --body @- < <(printf '%s' "$body"); else send "$method" "$address" id ${open}1+"$@"} </dev/null; fi
    case $method/$status in
      */2??) if finish; then break; fi ;;
      delete/404) break ;;
      */409) case $complaint in *RoleAssignmentExists*) break ;; esac ;;
      */412)
        if [ -n "$asked" ] && is_as_planned; then break; fi
        stop 'It was changed since this script was made, so it was not overwritten. Look at it, then export the plan again.'
        ;;
    esac
    be_patient
  done
}`;

const namespace = Array.from(guidNamespace, byte => `\\${byte.toString(8).padStart(3, '0')}`).join('');

/** What only some scripts need. */
export const furtherFunctions: Readonly<Record<ScriptFunctions, string>> = {
  read_principal: String.raw`# Reads the principal of a service's system-assigned identity.
read_principal() { # name, address
  look "$2" identity.principalId
  principal=$answer
  : "${open}principal:?is not shown yet for the identity of $1: run this again in a minute}"
}`,
  assignment_name: String.raw`# The name that the extension gives the same role assignment, so that neither makes it twice: a UUID of version 5.
assignment_name() { # scope, principal, role
  local sum=shasum
  if command -v sha1sum >/dev/null; then sum=sha1sum; fi
  { printf '${namespace}'; lower "$1|$2|$3"; } | "$sum" |
    sed 's/^\(.\{8\}\)\(.\{4\}\).\(.\{3\}\)\(.\)\(.\{3\}\)\(.\{12\}\).*/\1-\2-5\3-v\4\5-\6/; s/v[048c]/8/; s/v[159d]/9/; s/v[26ae]/a/; s/v[37bf]/b/'
}`,
  json_text: String.raw`# Prints what is on standard input as a JSON string; its lines end as asked for.
json_text() { # how lines end in JSON
  awk -v "end=$1" '
    BEGIN { for (i = 1; i < 32; i++) escaped[sprintf("%c", i)] = sprintf("\\u%04x", i); escaped["\""] = "\\\""; escaped["\\"] = "\\\\"; printf "\"" }
    { if (NR > 1) printf "%s", end; for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); printf "%s", (c in escaped) ? escaped[c] : c } }
    END { printf "\"" }'
}`,
  type_secret: String.raw`# Reads a value that is not shown, to the byte. It stays in this shell: no argument, no environment, no file and no trace has it.
type_secret() { # whose value
  { set +x; } 2>/dev/null
  unset typed
  typed=
  if [ -t 0 ]; then printf 'Value of %s (not shown): ' "$1" >&2; fi
  IFS= read -rs typed || :
  if [ -t 0 ]; then echo >&2; fi
  if [ -z "$typed" ]; then stop "No value of $1 was typed, so nothing was stored. Run this again."; fi
}
typed_json() { printf '%s\n' "$typed" | json_text '\\n'; }`,
  store_secret: String.raw`# Stores what was typed as a new secret.
store_secret() { # address in the vault, audience of its tokens
  if ! complaint=$({ printf '{"value":'; typed_json; printf '}'; } | az rest --method put --url "$1" --resource "$2" --body @- --output none 2>&1); then
    stop "${open}complaint//"$typed"/***}"
  fi
  typed=
}`,
  copy_value: String.raw`# Pipes a value from one request into another, as JSON: to the byte, on no screen, and in no argument, variable, file or log.
copy_value() { # method and address that give it, query, address in the vault, audience of its tokens
  if ! complaint=$({ az rest --method "$1" --url "$2" --query "$3" --output json </dev/null | az rest --method put --url "$4" --resource "$5" --body @- --output none; } 2>&1); then
    stop "$complaint"
  fi
}`,
  write_policy: String.raw`# Takes a policy from standard input, and writes it.
read_policy() { planned=$(cat; printf .); planned=${open}planned%?.}; }
write_policy() { # address, how its lines end in JSON, further options of "az rest"
  local address=$1 end=$2
  shift 2
  write put "$address" ${open}1+"$@"} < <(printf '{"properties":{"format":"rawxml","value":'; printf '%s\n' "$planned" | json_text "$end"; printf '}}')
}`,
  ensure_fetched: String.raw`# Lets API Management fetch the secret of a named value, until it has it.
ensure_fetched() { # address of the named value, address of its refresh
  local waited=0 wait=${firstWait}
  until is_fetched "$1"; do
    write post "$2" </dev/null
    if is_fetched "$1"; then return; fi
    be_patient
  done
}
is_fetched() {
  look "$1" "join(': ', [properties.keyVault.lastStatus.code || 'unknown', properties.keyVault.lastStatus.message || ''])"
  complaint="API Management could not fetch the secret: $answer"
  case $answer in Success:*) ;; *) return 1 ;; esac
}`,
};
