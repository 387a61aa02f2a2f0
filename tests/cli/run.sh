#!/bin/sh
# End-to-end tests of the command line: run.sh PROGRAM FIXTURES. Checks exit statuses, what is printed where, and that failures
# leave nothing behind.
wenshu=$1
fixtures=$2
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

fail() {
  echo "FAILED: $*"
  sed 's/^/    stderr: /' "$work/err"
  failures=$((failures + 1))
}

# status EXPECTED ARGUMENTS...: runs the program, keeps its output in `out` and `err`.
status() {
  expected=$1
  shift
  "$wenshu" "$@" >"$work/out" 2>"$work/err" </dev/null
  actual=$?
  [ "$actual" -eq "$expected" ] || fail "exit status $actual instead of $expected: $*"
}
stderr_is() { [ "$(cat "$work/err")" = "$1" ] || fail "standard error is not: $1"; }
stderr_has() { grep -qF -- "$1" "$work/err" || fail "standard error does not hold: $1"; }
stderr_empty() { [ ! -s "$work/err" ] || fail "standard error is not empty"; }
stdout_is() { [ "$(cat "$work/out")" = "$1" ] || fail "standard output is not: $1"; }
stdout_empty() { [ ! -s "$work/out" ] || fail "standard output is not empty"; }
file_is() { [ "$(cat "$1" 2>/dev/null)" = "$2" ] || fail "the file $1 is not: $2"; }
missing() { [ ! -e "$1" ] || fail "$1 was left behind"; }
no_temporaries() { [ -z "$(find "$work" -name '.wenshu-*')" ] || fail "temporary files were left behind"; }

printf '一\n二\n' >a.txt
printf '三\n' >b.txt
printf '\326\320\n' >gb.txt
printf 'a\0b\n' >binary.txt
bad_key='{"schema": "wenshu-tree/1", "blocks": [], "surprise": 1}'
tree() {
  printf '%s' '{"schema": "wenshu-tree/1", "blocks": [{"type": "paragraph", "text": "'"$1"'"}]}'
}

# ---- Help and wrong use
status 0 --version
grep -qE '^wenshu [0-9]+\.[0-9]+\.[0-9]+$' out || fail "--version"
status 0 --help
grep -q convert out || fail "--help does not name convert"
status 0 help
status 0 help convert
grep -q -- --output-dir out || fail "help convert does not name --output-dir"
status 0 formats
grep -q '^text  *txt' out || fail "formats does not list text"
status 2
stdout_empty
status 2 frobnicate
stderr_has 'wenshu: error: '
status 2 convert
status 2 convert a.txt --frobnicate
status 0 convert a.txt
[ "$(cat out)" = "$("$wenshu" convert a.txt --to md)" ] || fail "standard output is not Markdown where nothing else is asked for"
status 2 convert a.txt b.txt -o c.txt
status 2 convert a.txt -o c.txt --output-dir d --to text
status 2 convert a.txt --output-dir d
status 2 convert a.txt -o c.unknown
status 2 convert a.txt --to nothing
status 2 convert a.txt --from nothing --to text
status 2 convert a.txt --to text --max-memory 5X
status 2 convert a.txt --to text --max-depth 0
status 2 convert a.txt --to text --structure some
missing d

# ---- One input
status 0 convert a.txt --to text
stdout_is "$(printf '一\n二')"
stderr_empty
status 0 convert a.txt -o c.json
stdout_empty
[ -s c.json ] || fail "no c.json"
status 0 convert c.json -o - --to text
stdout_is "$(printf '一\n二')"
printf '四' | "$wenshu" convert - --to text >out 2>err || fail "standard input"
stdout_is 四
status 0 convert a.txt --to text -o c.json
file_is c.json "$(printf '一\n二')"
chmod 640 c.json
status 0 convert b.txt --to text -o c.json
[ "$(stat -c %a c.json)" = 640 ] || fail "the permissions of an output were changed"
ln -s c.json link.txt
status 0 convert a.txt -o link.txt
[ -h link.txt ] || fail "a symbolic link was replaced"
file_is c.json "$(printf '一\n二')"
status 4 convert a.txt -o new/folder/c.txt
stderr_has '[output-folder]'
missing new
status 0 convert a.txt --output-dir new/folder --to text
file_is new/folder/a.txt "$(printf '一\n二')"

# ---- Inputs that cannot be read
status 3 convert none.txt -o x.txt
stderr_is 'none.txt: error: there is no such file  [input-missing]'
status 3 convert . --to text
stderr_has '[input-directory]'
status 3 convert binary.txt -o x.txt
stderr_is 'binary.txt:0: error: the input is binary data, not text: it holds NUL bytes  [text-binary]'
status 3 convert binary.txt --output-dir made --to text
missing made
printf '{"schema": "wenshu-tree/1", "blocks": []}' >c.pdf
status 3 convert c.pdf --to text
stderr_is 'c.pdf: error: the name says pdf, the content json; say which it is with --from  [format-mismatch]'
status 0 convert c.pdf --from json --to text
rm c.pdf
printf '{"schema": ' >broken.json
status 3 convert broken.json -o x.txt
stderr_has 'broken.json:'
stderr_has '[json-syntax]'
printf 'words' >unknown.bin
status 3 inspect unknown.bin
stderr_has '[unknown-format]'
missing x.txt

(ulimit -s 512 && "$wenshu" convert a.txt --to text) >out 2>err
[ $? -eq 5 ] || fail "a stack too small for deep documents"
stderr_has '[limit-stack]'

# ---- Outputs that cannot be written
status 2 convert a.txt -o .
stderr_has '[output-directory]'
cp a.txt same.txt
ln same.txt other.txt
status 2 convert same.txt -o same.txt
stderr_has '[same-file]'
status 2 convert same.txt -o other.txt
file_is same.txt "$(printf '一\n二')"
status 2 convert a.txt new/../a.txt --output-dir both --to json
stderr_has '[same-output]'
missing both
status 4 convert a.txt -o a.txt/x.txt
stderr_has '[output-folder]'
status 4 convert a.txt --output-dir a.txt/x --to text
stderr_has '[output-write]'
if [ "$(id -u)" -ne 0 ]; then
  mkdir locked
  chmod 555 locked
  status 4 convert a.txt -o locked/x.txt
  missing locked/x.txt
  printf 'old' >read_only.txt
  chmod 444 read_only.txt
  status 4 convert a.txt -o read_only.txt
  file_is read_only.txt old
  chmod 000 b.txt
  status 3 convert b.txt --to text
  chmod 644 b.txt
fi
if [ -c /dev/full ]; then
  "$wenshu" convert a.txt --to text >/dev/full 2>err
  [ $? -eq 4 ] || fail "a full device on standard output"
  stderr_has 'error'
  status 4 convert a.txt --to text -o /dev/full
  status 4 convert a.txt -o /dev/full
  "$wenshu" --help >/dev/full 2>err
  [ $? -eq 4 ] || fail "help on a full device"
fi
status 0 convert a.txt --to text -o /dev/null
[ -c /dev/null ] || fail "/dev/null was replaced"
"$wenshu" convert a.txt -o /dev/stdout --to text >out 2>err || fail "/dev/stdout"
stdout_is "$(printf '一\n二')"
"$wenshu" convert a.txt --to text >&- 2>err
[ $? -eq 4 ] || fail "closed standard output"
i=0
while [ $i -lt 20000 ]; do
  echo "一二三四五六七八九十"
  i=$((i + 1))
done >long.txt
{
  "$wenshu" convert long.txt --to text 2>err
  echo $? >code
} | head -c 1 >/dev/null
file_is code 4

# ---- Limits
status 5 convert long.txt --to text --max-nodes 10
stderr_has '[limit-nodes]'
status 5 convert long.txt -o x.txt --max-memory 1M
head -c 2000000 /dev/zero | "$wenshu" convert - --to text --max-memory 1 >out 2>err
[ $? -eq 5 ] || fail "a long standard input is not stopped by --max-memory"
stderr_has '[limit-memory]'
missing x.txt

# ---- Diagnostics
status 0 convert gb.txt --to text
stdout_is 中
stderr_is 'gb.txt:0: note: the text is not UTF-8; it is read as GB18030  [text-encoding]'
status 0 convert gb.txt --to text --quiet
stderr_empty
status 0 convert gb.txt --to text --diagnostics json
stderr_is '{"severity":"note","code":"text-encoding","message":"the text is not UTF-8; it is read as GB18030","file":"gb.txt","at":"0"}'
status 3 convert none.txt --to text --diagnostics json
stderr_has '{"severity":"error","code":"input-missing"'
status 0 convert gb.txt --to text --fail-on-warning
printf '%s' "$bad_key" | sed 's/surprise/sur\\nprise/' >key.json
status 0 convert key.json --to text
[ "$(wc -l <err)" -eq 1 ] || fail "a line feed in a key broke the line of its diagnostic"
{
  printf '%s' '{"schema": "wenshu-tree/1", "blocks": [], "k0": 0'
  i=1
  while [ $i -lt 157 ]; do
    printf ', "k%d": 0' $i
    i=$((i + 1))
  done
  printf '}'
} >many.json
status 0 convert many.json --to text
[ "$(wc -l <err)" -eq 21 ] || fail "diagnostics of one code are not cut after 20"
stderr_has 'many.json: note: … and 137 more  [json-unknown-key]'

# ---- Several inputs
tree 甲 >1.json
tree 乙 >2.json
for jobs in 1 3; do
  rm -rf many
  status 3 convert 1.json none.json binary.txt gb.txt 2.json --output-dir many --to text --jobs $jobs
  file_is many/1.txt 甲
  file_is many/2.txt 乙
  file_is many/gb.txt 中
  missing many/none.txt
  missing many/binary.txt
  cp err err.$jobs
done
cmp -s err.1 err.3 || fail "the diagnostics depend on --jobs"
[ "$(cut -d: -f1 err.1 | tr '\n' ' ')" = 'none.json binary.txt gb.txt ' ] || fail "the diagnostics are not in the order of the inputs"

# ---- inspect
status 0 inspect a.txt
stdout_is "$(printf 'paragraph: 一\nparagraph: 二')"
status 0 inspect gb.txt --format json
grep -q '"format": "text"' out || fail "inspect does not name the source format"
grep -q '"code": "text-encoding"' out || fail "inspect does not show the diagnostics of reading"
cp out first
status 0 inspect gb.txt --format json
cmp -s out first || fail "inspect is not the same twice"
status 3 inspect none.txt
stdout_empty

# ---- diff
blocks() { printf '{"schema": "wenshu-tree/1", "blocks": [%s]}' "$1"; }
old='{"type": "paragraph", "text": "第一季度完成评估标准衔接"}'
new='{"type": "paragraph", "text": "第二季度完成评估标准衔接"}'
bold='{"type": "paragraph", "text": "甲", "inlines": [{"type": "strong", "inlines": [{"type": "text", "text": "甲"}]}]}'
blocks "$old, $bold" >old.json
blocks "$new" >new.json
printf '甲\n乙丙丁戊\n' >lines.txt
printf '甲\n乙丙丁己\n' >lines2.txt
status 0 diff old.json old.json
stdout_empty
status 0 diff 1.json many/1.txt
status 1 diff old.json new.json
stdout_is "$(
  printf -- '--- old.json\n+++ new.json\n'
  printf '~ paragraph changed (text)  /blocks/0\n    第[-一-]{+二+}季度完成评估标准衔接\n'
  printf -- '- paragraph lost  /blocks/1\n    甲\n'
  printf '1 lost, 1 changed (lost 1, text 1)'
)"
stderr_empty
status 1 diff new.json old.json --ignore text
grep -q '^1 added (added 1)$' out || fail "--ignore text"
status 0 diff new.json old.json --ignore text,added
status 2 diff new.json old.json --ignore colour
stderr_has "'colour' is none of lost, added"
status 2 diff old.json
status 2 diff - -
status 2 diff old.json new.json --format pdf
status 3 diff old.json none.json
stderr_has 'none.json: error: there is no such file'
"$wenshu" diff - new.json <old.json >out 2>err
[ $? -eq 1 ] || fail "diff with standard input"
for format in text json html junit sarif; do
  status 1 diff old.json new.json --format $format
  cp out first
  status 1 diff old.json new.json --format $format
  cmp -s out first || fail "diff --format $format is not the same twice"
  [ $format = text ] || { status 0 diff old.json old.json --format $format && [ -s out ]; } || fail "an empty report as $format"
done
grep -q '"startLine": 2' out && fail "a line number where there are no lines"
status 1 diff lines.txt lines2.txt --format sarif
grep -q '"startLine": 2' out || fail "no line number in a text file"
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
  TERM=xterm script -qec "$wenshu diff old.json new.json" /dev/null >out 2>err
  grep -q "$(printf '第\033\\[31m一\033\\[m\033\\[32m二')" out || fail "no colour on a terminal"
  NO_COLOR=1 TERM=xterm script -qec "$wenshu diff old.json new.json" /dev/null >out 2>err
  grep -q "$(printf '\033')" out && fail "colour although NO_COLOR is set"
fi

# ---- roundtrip
status 0 roundtrip old.json --via json
stdout_empty
status 1 roundtrip old.json --via text
grep -q 'strong lost' out || fail "roundtrip does not say what text loses"
head -2 out | tail -1 | grep -qF '+++ old.json → text → json' || fail "roundtrip does not name its way"
printf '{"schema": "wenshu-budget/1", "allow": {"formatting": 1}}' >allow.json
status 0 roundtrip old.json --via text,json --budget allow.json
grep -q '^within the budget$' out || fail "the budget is not named"
printf '{"schema": "wenshu-budget/1", "allow": {"formatting": 0, "style": "any"}}' >allow.json
status 1 roundtrip old.json --via text --budget allow.json
grep -q '^over the budget: formatting 1 instead of 0$' out || fail "what is over the budget"
printf '{"schema": "wenshu-budget/1", "allow": {"colour": 0}}' >allow.json
status 3 roundtrip old.json --via text --budget allow.json
stderr_is "allow.json:/allow: error: there is no class of differences 'colour'  [budget-value]"
printf '{' >allow.json
status 3 roundtrip old.json --via text --budget allow.json
stderr_has '[budget-syntax]'
status 2 roundtrip old.json --via nothing
# Markdown carries all of the sample documents but their looks.
for name in mixed official regulation report; do
  status 0 roundtrip "$fixtures/$name.docx" --via md
  stdout_empty
done
# So does PDF, but for comments and for how a picture is stored.
for name in official regulation; do
  status 0 roundtrip "$fixtures/$name.docx" --via pdf
  stdout_empty
done
status 2 roundtrip old.json

# ---- check
status 3 check old.json --golden made/golden.json
stderr_has 'made/golden.json: error: there is no such file'
status 0 check old.json --golden made/golden.json --update
status 0 check old.json --golden made/golden.json
stdout_empty
status 1 check new.json --golden made/golden.json
grep -q '^+++ new.json$' out || fail "check does not name the input"
status 3 check old.json --golden lines.txt
for document in report regulation mixed official; do
  [ -f "$fixtures/$document.docx" ] || continue
  status 0 diff "$fixtures/$document.docx" "$fixtures/$document.docx"
  status 0 roundtrip "$fixtures/$document.docx" --via docx --ignore style --quiet
  status 0 check "$fixtures/$document.docx" --golden "$fixtures/golden/$document.json"
done

# ---- Signals
mkfifo pipe
mkdir stopped
"$wenshu" convert pipe --from text -o stopped/x.txt 2>err &
pid=$!
exec 3>pipe
kill -TERM $pid
wait $pid 2>/dev/null
[ $? -eq 143 ] || fail "SIGTERM does not end the program"
exec 3>&-
missing stopped/x.txt

# ---- Side files
if "$wenshu" formats | grep -q '^docx' && "$wenshu" formats | grep -q '^markdown' && [ -f "$fixtures/report.docx" ]; then
  report=$fixtures/report.docx
  images() { find "$1" -type f 2>/dev/null | wc -l; }
  mkdir side
  status 0 convert "$report" -o side/r.md
  [ "$(images side/r_media)" -gt 0 ] || fail "no images beside the Markdown"
  grep -q 'r_media/' side/r.md || fail "no links to the images"
  status 0 convert "$report" -o side/r.md --extract-media side/img/deep
  [ "$(images side/img/deep)" -gt 0 ] || fail "no images in --extract-media"
  grep -q 'img/deep/' side/r.md || fail "no links into --extract-media"
  status 0 convert "$report" --to markdown
  stderr_has '[media-not-written]'
  missing media
  status 0 convert "$report" --to markdown --extract-media from_stdout
  [ "$(images from_stdout)" -gt 0 ] || fail "no images for standard output"
  mkdir blocked
  printf 'no folder' >blocked/r_media
  status 4 convert "$report" -o blocked/r.md
  missing blocked/r.md
  file_is blocked/r_media 'no folder'
  status 4 convert "$report" -o /dev/full --to markdown --extract-media gone/away
  missing gone
  mkfifo slow
  "$wenshu" convert "$report" -o slow --to markdown --extract-media gone/away 2>err &
  pid=$!
  tries=0
  until [ -d gone/away ] || [ $tries -ge 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  kill -TERM $pid
  wait $pid 2>/dev/null
  [ $? -eq 143 ] || fail "SIGTERM does not end a conversion that waits for its output"
  missing gone
fi

no_temporaries
[ $failures -eq 0 ] || echo "$failures failures"
[ $failures -eq 0 ]
