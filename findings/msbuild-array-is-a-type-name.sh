#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. A property function that gives a list gives "System.String[]" as soon as anything stands beside it.
# Most expect `$(More.Split(','))` to stand for its parts wherever it is written: alone it is one;two;three. Seen: behind `zero;`, in front of `;four` or with a blank at its end, the
# whole becomes the name of the type, without a warning: an Include has the items zero and System.String[], symbols for the compiler and frameworks are lost, and a condition
# that looks for one of them is false. Through a property of its own, where it stands alone, it is right again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
cat > lists.proj <<'X'
<Project>
  <PropertyGroup>
    <More>one,two,three</More>
    <Alone>$(More.Split(','))</Alone>
    <Behind>zero;$(More.Split(','))</Behind>
    <Before>$(More.Split(',')) </Before>
    <Through>zero;$(Alone)</Through>
  </PropertyGroup>
  <ItemGroup>
    <Alone Include="$(More.Split(','))" />
    <Behind Include="zero;$(More.Split(','))" />
    <Through Include="zero;$(Alone)" />
  </ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="property alone: [$(Alone)], behind zero: [$(Behind)], with a blank: [$(Before)], through a property: [$(Through)]" />
    <Message Importance="high" Text="items alone: @(Alone->Count()), behind zero: @(Behind->Count()) [@(Behind)], through a property: @(Through->Count()) [@(Through)]" />
  </Target>
</Project>
X
dotnet msbuild lists.proj -nologo -v:m -t:Show | sed 's/^ *//' | tee seen
diff seen - <<'X' || { echo "changed: MSBuild writes lists otherwise now"; exit 1; }
property alone: [one;two;three], behind zero: [zero;System.String[]], with a blank: [System.String[] ], through a property: [zero;one;two;three]
items alone: 3, behind zero: 2 [zero;System.String[]], through a property: 4 [zero;one;two;three]
X
