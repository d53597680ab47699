#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. Exclude takes nothing out when the same path is spelled in another way; Remove does.
# Most expect Exclude to compare files, as Remove does, which takes `./till.cs` out for `till.cs`. Seen: with Include="./*.cs" and Exclude="till.cs", or the other way round, or with a path
# that goes up and down again, till.cs stays an item, without a warning; so does a whole folder behind `./src/**/*.cs`. Folders that come from properties have such
# spellings, and then code that was meant to stay out is compiled, or is read by whoever mines the project's items.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p src/old
touch till.cs desk.cs src/shelf.cs src/old/lamp.cs
cat > shop.proj <<'X'
<Project>
  <ItemGroup>
    <Plain Include="*.cs" Exclude="till.cs" />
    <DotInclude Include="./*.cs" Exclude="till.cs" />
    <DotExclude Include="*.cs" Exclude="./till.cs" />
    <DotBoth Include="./*.cs" Exclude="./till.cs" />
    <UpInclude Include="src/../*.cs" Exclude="till.cs" />
    <Folder Include="./src/**/*.cs" Exclude="src/old/**" />
    <DotRemove Include="./*.cs" /><DotRemove Remove="till.cs" />
    <UpRemove Include="src/../*.cs" /><UpRemove Remove="./till.cs" />
    <FolderRemove Include="./src/**/*.cs" /><FolderRemove Remove="src/old/**" />
  </ItemGroup>
  <Target Name="Show">
    <Message Importance="high" Text="*.cs without till.cs: @(Plain)" />
    <Message Importance="high" Text="./*.cs without till.cs: @(DotInclude)" />
    <Message Importance="high" Text="*.cs without ./till.cs: @(DotExclude)" />
    <Message Importance="high" Text="./*.cs without ./till.cs: @(DotBoth)" />
    <Message Importance="high" Text="src/../*.cs without till.cs: @(UpInclude)" />
    <Message Importance="high" Text="./src/**/*.cs without src/old/**: @(Folder)" />
    <Message Importance="high" Text="./*.cs, remove till.cs: @(DotRemove)" />
    <Message Importance="high" Text="src/../*.cs, remove ./till.cs: @(UpRemove)" />
    <Message Importance="high" Text="./src/**/*.cs, remove src/old/**: @(FolderRemove)" />
  </Target>
</Project>
X
dotnet msbuild shop.proj -nologo -v:m -t:Show | sed "s/^ *//" | tee seen
diff seen - <<'X' || { echo "changed: Exclude compares otherwise now"; exit 1; }
*.cs without till.cs: desk.cs
./*.cs without till.cs: ./desk.cs;./till.cs
*.cs without ./till.cs: desk.cs;till.cs
./*.cs without ./till.cs: ./desk.cs
src/../*.cs without till.cs: src/../desk.cs;src/../till.cs
./src/**/*.cs without src/old/**: ./src/old/lamp.cs;./src/shelf.cs
./*.cs, remove till.cs: ./desk.cs
src/../*.cs, remove ./till.cs: src/../desk.cs
./src/**/*.cs, remove src/old/**: ./src/shelf.cs
X
