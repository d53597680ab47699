using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RefMiner.Output;

namespace RefMiner.Mcp;

/// <summary>One operation as a tool. What is wrong with a call, or with the index, is an answer that says so.</summary>
/// <param name="server">What all tools share.</param>
/// <param name="tool">How it presents itself.</param>
/// <param name="takesRequest">Whether the members of a request are arguments of it.</param>
/// <param name="more">Arguments that it takes beside those that it presents, and what they mean.</param>
internal abstract class RefMinerTool(ServerState server, Tool tool, bool takesRequest, params (string Name, string Meaning)[] more)
    : McpServerTool
{
    private readonly string[] _known =
    [
        .. Presented(tool)
            .Concat(more)
            .Select(argument => argument.Name)
            .Concat(takesRequest ? ToolArguments.RequestMembers : [])
            .Distinct(StringComparer.Ordinal),
    ];

    // Thousands of calls at once would leave no thread for what else there is to do, not even for the end.
    private readonly SemaphoreSlim _turns = new(2 * Environment.ProcessorCount);

    /// <summary>Whether the members of a request are arguments of it.</summary>
    public bool TakesRequest => takesRequest;

    /// <summary>Its arguments beside those of a request, and what they mean.</summary>
    public IEnumerable<(string Name, string Meaning)> Own =>
        Presented(ProtocolTool).Where(argument => !takesRequest || !ToolArguments.IsOfRequest(argument.Name)).Concat(more);

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; } = tool;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <summary>What all tools share.</summary>
    protected ServerState Server { get; } = server;

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var arguments = ToolArguments.Read(request.Params.Arguments, _known);

            if (ProtocolTool.Annotations?.ReadOnlyHint != true)
                return await AnswerBesideAsync(arguments, request, cancellationToken);

            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await AnswerBesideAsync(arguments, request, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (InvalidRequestException e) when (e.IsNotMined)
        {
            return NotMined(e);
        }
        catch (RefMinerException e)
        {
            return Refusal($"error {e.Id}: {e.Message}");
        }
        catch (UsageException e)
        {
            return Refusal($"error: {e.Message}");
        }
        catch (Exception e) when (e is not (OperationCanceledException or InputRequiredException))
        {
            Server.Terminal.Complain($"refminer: fault in {ProtocolTool.Name}: {e.GetType().Name}: {e.Message}");
            return Refusal(
                $"fault: {e.GetType().Name}. This is a fault in RefMiner; its standard error says more. Other calls are still answered."
            );
        }
    }

    // The loop that reads messages must not wait for an answer.
    private Task<CallToolResult> AnswerBesideAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    ) => Task.Run(async () => Result(await AnswerAsync(arguments, request, cancellationToken)), cancellationToken);

    /// <summary>Answers one call.</summary>
    /// <exception cref="RefMinerException">It cannot be answered.</exception>
    protected abstract Task<ToolAnswer> AnswerAsync(
        ToolArguments arguments,
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// A tool that reads the index and changes nothing. The hints on what it may destroy mean something only where it writes.
    /// </summary>
    protected static Tool Reading(string name, string title, string description, System.Text.Json.JsonElement input) =>
        new()
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = input,
            Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
        };

    private static IEnumerable<(string Name, string Meaning)> Presented(Tool tool) =>
        tool
            .InputSchema.GetProperty("properties")
            .EnumerateObject()
            .Select(member => (member.Name, member.Value.GetProperty("description").GetString()!));

    private CallToolResult Result(ToolAnswer answer)
    {
        var freshness = Server.Freshness.Of(answer.Manifest);
        var told = answer.TellsAllFreshness ? freshness.Text : freshness.Brief;
        var result = new CallToolResult
        {
            Content =
            [
                new TextContentBlock { Text = answer.Text },
                new TextContentBlock { Text = string.Join('\n', [.. answer.Remarks, told]) },
            ],
        };
        if (!Server.Settings.IsStructured)
            return result;

        answer.Structured["freshness"] = answer.TellsAllFreshness ? Json.Object(freshness) : freshness.Short();
        result.StructuredContent = ToolSchema.Element(answer.Structured);
        return result;
    }

    // What is asked for may have been written since.
    private CallToolResult NotMined(InvalidRequestException e)
    {
        var refusal = Refusal($"error {e.Id}: {e.Message}");
        using var index = Server.Index.Take();
        refusal.Content.Add(new TextContentBlock { Text = Server.Freshness.Of(index.Manifest).Brief });
        return refusal;
    }

    private static CallToolResult Refusal(string message) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = $"refminer: {message}" }] };
}
