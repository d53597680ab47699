#!/usr/bin/env bash
# LiteDB 5.0.21. A minus in front of a member is left out of a query.
# Most expect `x => -x.Balance == 5`, or OrderBy(x => -x.Balance) for a descending order, to give what it gives in memory, or to be refused as
# not supported, as `%` is. Seen: the expression becomes `$.Balance`, without the minus and without an error: the query finds the accounts
# with 5 instead of those with -5, the order is ascending, and the selected values have the wrong sign.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="LiteDB" Version="[5.0.21]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using LiteDB;

using var database = new LiteDatabase(new MemoryStream());
var accounts = database.GetCollection<Account>("accounts");
accounts.Insert([new Account { Id = 1, Balance = 5 }, new Account { Id = 2, Balance = -5 }, new Account { Id = 3, Balance = 9 }]);
Console.WriteLine($"expression: {BsonMapper.Global.GetExpression((Account account) => -account.Balance == 5).Source}");
Console.WriteLine($"-Balance == 5: LiteDB {Ids(accounts.Find(account => -account.Balance == 5))}, in memory {Ids(accounts.FindAll().Where(account => -account.Balance == 5))}");
Console.WriteLine($"ordered by -Balance: LiteDB {Ids(accounts.Query().OrderBy(account => -account.Balance).ToEnumerable())}, in memory {Ids(accounts.FindAll().OrderBy(account => -account.Balance))}");
Console.WriteLine($"-Balance of account 3: {accounts.Query().Where(account => account.Id == 3).Select(account => -account.Balance).Single()}");

static string Ids(IEnumerable<Account> found) => string.Join(" ", found.Select(account => account.Id));

class Account
{
    public int Id { get; set; }

    public int Balance { get; set; }
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: LiteDB translates a minus otherwise now"; exit 1; }
expression: ($.Balance=@p0)
-Balance == 5: LiteDB 1, in memory 2
ordered by -Balance: LiteDB 2 1 3, in memory 3 1 2
-Balance of account 3: 9
X
