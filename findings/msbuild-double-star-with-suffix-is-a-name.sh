#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. `src/**.g.cs` is no pattern, but the name of one file, and nothing says so.
# Most expect it to be `src/**/*.g.cs` for short, as in .editorconfig, or `src/*.g.cs` as in .gitignore, or an error. Seen: Include adds an item that is called `src/**.g.cs`, and Exclude and
# Remove take nothing out, without a warning; the files that were to stay out are compiled. `src/**` alone and `src/*.g.cs` are patterns.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p src/deep
touch src/till.cs src/till.g.cs src/deep/desk.g.cs
cat > shop.proj <<'X'
<Project>
  <ItemGroup>
    <Short Include="src/**.g.cs" />
    <Long Include="src/**/*.g.cs" />
    <ExcludeShort Include="src/**/*.cs" Exclude="src/**.g.cs" />
    <ExcludeLong Include="src/**/*.cs" Exclude="src/**/*.g.cs" />
    <RemoveShort Include="src/**/*.cs" /><RemoveShort Remove="src/**.g.cs" />
  </ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="include src/**.g.cs: @(Short)" />
    <Message Importance="high" Text="include src/**/*.g.cs: @(Long)" />
    <Message Importance="high" Text="exclude src/**.g.cs: @(ExcludeShort)" />
    <Message Importance="high" Text="exclude src/**/*.g.cs: @(ExcludeLong)" />
    <Message Importance="high" Text="remove src/**.g.cs: @(RemoveShort)" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: the pattern is read otherwise now"; exit 1; }
include src/**.g.cs: src/**.g.cs
include src/**/*.g.cs: src/deep/desk.g.cs;src/till.g.cs
exclude src/**.g.cs: src/deep/desk.g.cs;src/till.cs;src/till.g.cs
exclude src/**/*.g.cs: src/till.cs
remove src/**.g.cs: src/deep/desk.g.cs;src/till.cs;src/till.g.cs
X
