#!/bin/sh
# Encrypted PDF files as people meet them: passwords.sh PROGRAM FOLDER. The files of the folder are one short text of ours
# under each kind of encryption (scripts/build_producer_fixtures.sh).
wenshu=$1
folder=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

fail() {
  echo "FAILED: $*"
  sed 's/^/    stderr: /' err
  failures=$((failures + 1))
}
# opens FILE ARGUMENTS...: converts to the text that it was made of, without a word.
opens() {
  file=$1
  shift
  "$wenshu" convert "$folder/$file.pdf" -o out.md "$@" >out 2>err </dev/null || fail "$file does not open: $*"
  cmp -s out.md "$folder/../sources/encrypted.md" || fail "$file has another text: $*"
  [ ! -s err ] || fail "$file opens with words on standard error: $*"
  rm -f out.md
}
# refuses FILE MESSAGE ARGUMENTS...: exit status 3, one line that says why, nothing written.
refuses() {
  file=$1
  message=$2
  shift 2
  "$wenshu" convert "$folder/$file.pdf" --output-dir made --to md "$@" >out 2>err </dev/null
  status=$?
  [ $status -eq 3 ] || fail "$file: exit status $status instead of 3: $*"
  [ "$(cat err)" = "$message" ] || fail "$file: standard error is not: $message"
  [ ! -s out ] || fail "$file: something on standard output: $*"
  [ ! -e made ] || fail "$file: something was written: $*"
  rm -rf made
}

printf 'user\n' >user
printf '用户\n' >user_chinese
printf 'owner' >owner
printf '\357\273\277owner\r\nThe second line is a remark.\r\n' >owner_windows
printf 'USER\n' >wrong
: >empty

for file in rc4_40 rc4_128 aes_128 aes_256; do
  user=user
  [ $file = aes_256 ] && user=user_chinese
  opens $file --password-file $user
  opens $file --password-file owner
  opens $file --password-file owner_windows
  none="$folder/$file.pdf: error: the PDF file is encrypted: --password-file FILE names its password  [pdf-password]"
  refuses $file "$none"
  refuses $file "$none" --password-file empty
  refuses $file "$folder/$file.pdf: error: the password does not open the PDF file  [pdf-password]" --password-file wrong
  # The password is secret: no diagnostic shows it.
  ! grep -q USER err || fail "$file: the password is shown"
  refuses $file "$folder/$file.pdf: error: none: there is no such file  [input-missing]" --password-file none
  refuses $file "$folder/$file.pdf: error: .: this is a folder, not a file  [input-directory]" --password-file .
done
# Only changing it asks for a password: everybody may read it.
opens aes_256_owner
opens aes_256_owner --password-file owner
opens aes_256_owner --password-file empty

# Other commands and several files, of which one opens.
"$wenshu" inspect "$folder/aes_128.pdf" --password-file user >out 2>err || fail "inspect"
grep -q 保密通知 out || fail "inspect does not show the text"
"$wenshu" convert "$folder/aes_128.pdf" "$folder/aes_256.pdf" --output-dir two --to text --password-file user >out 2>err
[ $? -eq 3 ] || fail "a file of two that does not open"
[ -s two/aes_128.txt ] || fail "the file that opens is not converted"
[ ! -e two/aes_256.txt ] || fail "the file that does not open left something"
[ "$(wc -l <err)" -eq 1 ] || fail "more than one line about one file"

[ -z "$(find . -name '.wenshu-*')" ] || fail "temporary files were left behind"
[ $failures -eq 0 ] || echo "$failures failures"
[ $failures -eq 0 ]
