#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. `$([MSBuild]::Multiply(3000000000, 4000000000))` is a negative number.
# Properties are texts, and with a point in one of them the functions calculate with double, so most expect a large number, or an error. Seen: two texts without a point are taken as 64-bit numbers, and the result wraps around, without a warning;
# 7 divided by 2 is 3, and 3.5 as soon as one of the properties says 7.0. A comma is dropped, so that 1,5 plus 1 is 16. Sizes, times and shares that a build works out change with the spelling of a property.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > shop.proj <<'X'
<Project>
  <PropertyGroup><Disk>3000000000</Disk><Disks>4000000000</Disks><Last>9223372036854775807</Last><Seven>7</Seven><SevenPoint>7.0</SevenPoint></PropertyGroup>
  <Target Name="Show">
    <Message Importance="high" Text="3000000000 * 4000000000 = $([MSBuild]::Multiply($(Disk), $(Disks)))" />
    <Message Importance="high" Text="3000000000 * 4000000000.0 = $([MSBuild]::Multiply($(Disk), $(Disks).0))" />
    <Message Importance="high" Text="9223372036854775807 + 1 = $([MSBuild]::Add($(Last), 1))" />
    <Message Importance="high" Text="0 - 9223372036854775807 - 2 = $([MSBuild]::Subtract($([MSBuild]::Subtract(0, $(Last))), 2))" />
    <Message Importance="high" Text="7 / 2 = $([MSBuild]::Divide($(Seven), 2))" />
    <Message Importance="high" Text="7.0 / 2 = $([MSBuild]::Divide($(SevenPoint), 2))" />
    <Message Importance="high" Text="1,5 + 1 = $([MSBuild]::Add('1,5', 1))" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: the functions calculate otherwise now"; exit 1; }
3000000000 * 4000000000 = -6446744073709551616
3000000000 * 4000000000.0 = 1.2E+19
9223372036854775807 + 1 = -9223372036854775808
0 - 9223372036854775807 - 2 = 9223372036854775807
7 / 2 = 3
7.0 / 2 = 3.5
1,5 + 1 = 16
X
