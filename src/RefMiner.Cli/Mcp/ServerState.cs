using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>What the tools of one server share.</summary>
internal sealed class ServerState : IDisposable
{
    /// <summary>Makes it; nothing is opened before it is asked for.</summary>
    /// <param name="settings">What the server may do.</param>
    /// <param name="terminal">Takes messages; standard output belongs to the protocol.</param>
    /// <param name="leaving">Is cancelled once the client has gone.</param>
    public ServerState(McpSettings settings, Terminal terminal, CancellationToken leaving)
    {
        (Settings, Terminal, Leaving) = (settings, terminal, leaving);
        Index = new ServedIndex(settings.Index, settings.Repository, terminal.Complain);
        Updates = new Updates(settings.Index);
        Freshness = new FreshnessReader(settings.Index, settings.Roots, () => Watch);
        if (settings.Watches)
            Watch = new IndexWatch(this);
    }

    /// <summary>What the server may do.</summary>
    public McpSettings Settings { get; }

    /// <summary>Takes messages.</summary>
    public Terminal Terminal { get; }

    /// <summary>Is cancelled once the client has gone.</summary>
    public CancellationToken Leaving { get; }

    /// <summary>The index.</summary>
    public ServedIndex Index { get; }

    /// <summary>Mines into it.</summary>
    public Updates Updates { get; }

    /// <summary>Says how old it is.</summary>
    public FreshnessReader Freshness { get; }

    /// <summary>Follows what changes; null where the server does not.</summary>
    public IndexWatch? Watch { get; }

    /// <summary>The profile of a call, or null for that of the corpora.</summary>
    /// <exception cref="InvalidRequestException">It is none of those shipped.</exception>
    public string? ProfileOf(ToolArguments arguments) =>
        arguments.Text("profile", [.. Profiles.ProfileLoader.ShippedIds]) ?? Settings.Profile;

    /// <inheritdoc/>
    public void Dispose()
    {
        Watch?.Dispose();
        Index.Dispose();
    }
}
