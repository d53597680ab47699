using System.Collections.Frozen;

namespace RefMiner.Commands;

/// <summary>Command lines that help pages show.</summary>
internal static class Examples
{
    /// <summary>By the command's words.</summary>
    public static FrozenDictionary<string, string[]> All { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["demo"] = ["refminer demo"],
            ["init"] =
            [
                "refminer init",
                "refminer init --yes --agents --skill",
                "refminer init ~/src/shop --client vscode --index ~/src/shop/index",
            ],
            ["index"] =
            [
                "refminer index ~/src/shop",
                "refminer index ~/src/shop ~/src/billing --index ~/index",
                "refminer index ~/src/shop --include 'src/**' --exclude '**/Legacy/**'",
            ],
            ["reindex"] =
            [
                "refminer reindex --sources index/sources.json",
                "refminer reindex --sources index/sources.json --since --report report.json",
            ],
            ["health"] = ["refminer health --max-age 30", "refminer health --index ~/index --format json"],
            ["remove"] = ["refminer remove shop"],
            ["similar"] =
            [
                "refminer similar --node-type effect --features database,transactions",
                "refminer similar --request request.json --explain",
                "refminer similar --like src/Cart.cs#Cart.Add",
            ],
            ["context"] =
            [
                "refminer context --describe 'Stores an invoice in the database'",
                "refminer context --signature 'Task StoreInvoiceAsync(Invoice invoice)' --at src/InvoiceStore.cs:42",
                "refminer context --request request.json --budget 6000 --out context.md --trace why.html",
                "generate-request | refminer context --request -",
                "refminer context --batch requests.jsonl --out answers.jsonl",
            ],
            ["show"] = ["refminer show CartStore.AddAsync", "refminer show src/CartStore.cs:42 --declaration"],
            ["usages"] = ["refminer usages CartStore.AddAsync", "refminer usages HttpClient.GetAsync --budget 4000"],
            ["validate"] =
            [
                "refminer validate answer.md --request request.json",
                "refminer validate answer.md --request request.json --tree ~/src/shop",
                "generate-answer | refminer validate - --request request.json --format sarif --out answer.sarif",
            ],
            ["generate"] =
            [
                "refminer generate --request request.json --endpoint https://api.openai.com/v1 --model MODEL --out Body.cs",
                "refminer generate --request request.json --endpoint http://localhost:11434 --provider ollama --model MODEL --stream",
            ],
            ["patterns"] = ["refminer patterns --mined --top 10", "refminer patterns error_handling"],
            ["fit"] = ["refminer fit index", "refminer fit index --write house"],
            ["profile list"] = ["refminer profile list"],
            ["profile export"] = ["refminer profile export dotnet our-house"],
            ["profile check"] = ["refminer profile check our-house"],
            ["eval"] = ["refminer eval ~/src/shop --targets 100"],
            ["stats"] = ["refminer stats --index ~/index"],
            ["verify"] = ["refminer verify"],
            ["dump"] = ["refminer dump | sha256sum"],
            ["doctor"] = ["refminer doctor", "refminer doctor --index ~/index --format json"],
            ["mcp"] =
            [
                "refminer mcp --index ~/index --root ~/src/shop",
                "refminer mcp --index ~/index --root ~/src/shop --watch --allow-index",
            ],
            ["fleet init"] = ["refminer fleet init", "refminer fleet init --store /mnt/refminer --connection admin.txt"],
            ["fleet add"] =
            [
                "refminer fleet add shop https://git.example.org/shop.git --branch main",
                "refminer fleet add billing git@git.example.org:billing.git --cron '30 2 * * *' --priority 8",
                "refminer fleet add --from corpora.json",
            ],
            ["fleet remove"] = ["refminer fleet remove shop"],
            ["fleet list"] = ["refminer fleet list", "refminer fleet list --format json"],
            ["fleet worker"] = ["refminer fleet worker --parallel 4 --work /var/tmp/refminer", "refminer fleet worker --until-idle"],
            ["fleet status"] = ["refminer fleet status", "refminer fleet status --max-age 36 --format json"],
            ["fleet run-now"] = ["refminer fleet run-now shop", "refminer fleet run-now --all"],
            ["fleet pull"] = ["refminer fleet pull --index ~/index", "refminer fleet pull --index ~/index --watch"],
            ["fleet gc"] = ["refminer fleet gc --dry-run", "refminer fleet gc --older-than 48"],
            ["completion"] = ["refminer completion bash >> ~/.bashrc", "refminer completion pwsh >> $PROFILE"],
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
