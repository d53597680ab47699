#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. `'no' == 'off'` holds in a condition, and `'$(Language)' != 'false'` does not for Norwegian.
# The operators are documented to compare texts without regard to case, and numbers as numbers; most expect two different words to be different. Seen: yes, on and true are one text, no, off, false and !true another, wherever both sides
# are such words, also for a property that holds a language, an answer or a country. The code "no" is switched off like false, and a condition for "on" holds for "yes". NaN is not equal to itself. The functions of the same property, Equals among them, say otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > shop.proj <<'X'
<Project>
  <PropertyGroup><Language>no</Language><Sign>on</Sign><Unit>NaN</Unit></PropertyGroup>
  <ItemGroup><Culture Include="de;no;sv" /></ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="no is off" Condition="'$(Language)' == 'off'" />
    <Message Importance="high" Text="no is false" Condition="'$(Language)' == 'false'" />
    <Message Importance="high" Text="no is !true" Condition="'$(Language)' == '!true'" />
    <Message Importance="high" Text="on is yes" Condition="'$(Sign)' == 'yes'" />
    <Message Importance="high" Text="NaN is NaN" Condition="'$(Unit)' == 'NaN'" />
    <Message Importance="high" Text="no equals off: $(Language.Equals('off'))" />
    <ItemGroup><Built Include="@(Culture)" Condition="'%(Identity)' != 'false'" /></ItemGroup>
    <Message Importance="high" Text="built: @(Built)" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: conditions compare words otherwise now"; exit 1; }
no is off
no is false
no is !true
on is yes
no equals off: False
built: de;sv
X
