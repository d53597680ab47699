#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. A list in a property is one item once a function has touched it.
# Most expect `$(Frameworks.Trim())` or `$(Names.ToLower())` to be split at its semicolons, as `$(Frameworks)` is: both print the same text, and a condition calls them equal. Seen: what a
# function returns is escaped, so that an Include has a single item "net9.0;net10.0", also through a second property and after Replace(',', ';'), which people use to make a list. An
# Exclude or Remove of such a list takes nothing out, without a warning: files that were to stay out are compiled. Split and [MSBuild]::Unescape give items.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
touch a.txt b.txt c.txt
cat > lists.proj <<'X'
<Project>
  <PropertyGroup>
    <Frameworks>net9.0;net10.0</Frameworks>
    <Trimmed>$(Frameworks.Trim())</Trimmed>
    <Commas>net9.0,net10.0</Commas>
    <Out>A.TXT;B.TXT</Out>
  </PropertyGroup>
  <ItemGroup>
    <Plain Include="$(Frameworks)" />
    <Trimmed Include="$(Frameworks.Trim())" />
    <Through Include="$(Trimmed)" />
    <Longer Include="net8.0;$(Frameworks.Trim())" />
    <Replaced Include="$(Commas.Replace(',', ';'))" />
    <Split Include="$(Frameworks.Trim().Split(';'))" />
    <Unescaped Include="$([MSBuild]::Unescape($(Trimmed)))" />
    <Files Include="*.txt" Exclude="$(Out.ToLower())" />
    <Left Include="a.txt;b.txt;c.txt" />
    <Left Remove="$(Out.ToLower())" />
  </ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="texts: $(Frameworks) and $(Frameworks.Trim())" />
    <Message Importance="high" Text="a condition calls them equal" Condition="'$(Frameworks)' == '$(Trimmed)'" />
    <Message Importance="high" Text="items: plain @(Plain->Count()), trimmed @(Trimmed->Count()), through a property @(Through->Count()), in a longer text @(Longer->Count()), replaced @(Replaced->Count()), split @(Split->Count()), unescaped @(Unescaped->Count())" />
    <Message Importance="high" Text="files without a.txt and b.txt: @(Files); items without them: @(Left)" />
  </Target>
</Project>
X
dotnet msbuild lists.proj -nologo -v:m -t:Show | sed 's/^ *//' | tee seen
diff seen - <<'X' || { echo "changed: MSBuild splits such texts otherwise now"; exit 1; }
texts: net9.0;net10.0 and net9.0;net10.0
a condition calls them equal
items: plain 2, trimmed 1, through a property 1, in a longer text 2, replaced 1, split 2, unescaped 2
files without a.txt and b.txt: a.txt;b.txt;c.txt; items without them: a.txt;b.txt;c.txt
X
