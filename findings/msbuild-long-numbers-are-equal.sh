#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. A condition says that two different texts of digits are equal.
# Most expect '$(Stamp)' == '$(LastStamp)', between quotes, to compare texts, or whole numbers exactly. Seen: where both sides look like
# numbers they are compared as double, so that time stamps with milliseconds, run numbers or hashes of digits alone that differ after
# the first 16 digits are equal, and 007 equals 7 and 0x0A equals 10. The property function of the same evaluation says they differ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
{
  echo '<Project><Target Name="Build">'
  for pair in '20281129093000121 20281129093000122' '9007199254740992 9007199254740993' '2028112909 2028112910' 007,7 0x0A,10 a20281129093000121,a20281129093000122; do
    read -r left right <<< "${pair/,/ }"
    echo "<Message Importance=\"high\" Condition=\"'$left' == '$right'\" Text=\"$left and $right: equal, as texts \$([System.String]::Equals('$left', '$right'))\" />"
    echo "<Message Importance=\"high\" Condition=\"'$left' != '$right'\" Text=\"$left and $right: unlike, as texts \$([System.String]::Equals('$left', '$right'))\" />"
  done
  echo '</Target></Project>'
} > stamps.proj
dotnet msbuild stamps.proj -nologo -tl:off -v:m | sed 's/^ *//' | tee seen
diff seen - <<'X' || { echo "changed: conditions compare otherwise now"; exit 1; }
20281129093000121 and 20281129093000122: equal, as texts False
9007199254740992 and 9007199254740993: equal, as texts False
2028112909 and 2028112910: unlike, as texts False
007 and 7: equal, as texts False
0x0A and 10: equal, as texts False
a20281129093000121 and a20281129093000122: unlike, as texts False
X
