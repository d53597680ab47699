using RefMiner.Endpoints;

namespace RefMiner.Running;

/// <summary>A small index, a request, and answers to it, for tests that generate.</summary>
internal static class GenerationHouse
{
    /// <summary>An answer that keeps all rules.</summary>
    public const string Good =
        "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn await File.ReadAllTextAsync(name, cancellationToken);\n```\n";

    /// <summary>An answer that blocks (RM5101).</summary>
    public const string Bad =
        "Here:\n\n```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nreturn File.ReadAllTextAsync(name, "
        + "cancellationToken).Result;\n```\n";

    /// <summary>An answer that starts a process (RM5205).</summary>
    public const string Dangerous =
        "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nSystem.Diagnostics.Process.Start(name);\nreturn await "
        + "File.ReadAllTextAsync(name, cancellationToken);\n```\n";

    /// <summary>The key that must never be seen.</summary>
    public const string Key = "sk-test/Qx7+Lm2_vR9\"w&Zk4";

    private static readonly TempFolder Home = new();
    private static readonly Lazy<string> Built = new(Build);
    private static readonly Lazy<RefMinerIndex> Opened = new(() => RefMinerIndex.Open(Built.Value));

    /// <summary>The request as options of the command line.</summary>
    public static string[] Asked { get; } =
    ["--method", "LoadAsync", "--signature", "Task<string> LoadAsync(string name, CancellationToken cancellationToken)"];

    /// <summary>The request.</summary>
    public static ContextRequest Request { get; } =
        new()
        {
            Operation = new OperationSpec { Name = Asked[1], Signature = Asked[3] },
        };

    /// <summary>Folder of the index.</summary>
    public static string Index => Built.Value;

    /// <summary>Generates in this process, by a real connection.</summary>
    public static async Task<GenerationResult> GenerateAsync(
        string address,
        FallbackOptions? options = null,
        string? key = Key,
        string provider = "openai",
        CancellationToken cancellationToken = default
    )
    {
        options ??= new FallbackOptions();
        var own = ApiKey.FromEnvironment(variable => variable == "REFMINER_API_KEY" ? key : null);
        using var chat = ChatEndpoint.Open(provider, address, "m", own, new KeyRedactor(key), options.RequestTimeout);
        return await new FallbackChain(
            Opened.Value,
            ResponseReviewer.Open("dotnet", cancellationToken: cancellationToken),
            chat.Client,
            options
        ).GenerateAsync(Request, cancellationToken);
    }

    /// <summary>Deletes the index.</summary>
    public static void Delete()
    {
        if (Opened.IsValueCreated)
            Opened.Value.Dispose();
        Home.Dispose();
    }

    private static string Build()
    {
        Refminer.Run("index", GeneratedTree.Write(Home, "tree", 20), "--index", Home.At("index")).Succeeded();
        return Home.At("index");
    }
}
