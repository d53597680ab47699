using System.Text;
using RefMiner.Nodes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RefMiner.Output;

/// <summary>What the program has of the process it runs in: results go to one stream, all else to another.</summary>
internal sealed class Terminal : IDisposable
{
    // Wide enough that a path is not folded in a pipe.
    private const int PlainWidth = 240;

    private readonly StringWriter _drawn = new() { NewLine = "\n" };
    private readonly Lazy<IAnsiConsole> _drawing;
    private bool _isQuiet;

    private Terminal(TextWriter results, TextWriter messages, bool resultsAreShown, bool messagesAreShown)
    {
        (Results, Messages) = (results, messages);
        _drawing = new(() => Create(_drawn, resultsAreShown));
        Progress = messagesAreShown ? Create(messages, interactive: true) : null;
    }

    /// <summary>Writes into texts, as into pipes.</summary>
    public static Terminal Into(StringWriter results, StringWriter messages) =>
        new(results, messages, resultsAreShown: false, messagesAreShown: false);

    /// <summary>Reads and writes streams, as those of a process that are pipes.</summary>
    public static Terminal Over(Stream input, Stream output, Stream errors, Func<string, string?> variable)
    {
        var (results, messages) = Writers(output, errors);
        return new Terminal(results, messages, resultsAreShown: false, messagesAreShown: false)
        {
            OpenInput = () => input,
            OpenOutput = () => output,
            Variable = variable,
        };
    }

    /// <summary>Standard output: UTF-8 without a byte order mark, <c>\n</c> line ends.</summary>
    public TextWriter Results { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Messages { get; }

    /// <summary>The bytes of standard input.</summary>
    public Func<Stream> OpenInput { get; private init; } = () => Stream.Null;

    /// <summary>Standard output for bytes, beside <see cref="Results"/>.</summary>
    public Func<Stream> OpenOutput { get; private init; } = () => Stream.Null;

    /// <summary>Reads a variable of the environment.</summary>
    public Func<string, string?> Variable { get; private init; } = Environment.GetEnvironmentVariable;

    /// <summary>Draws progress on standard error, or null when that is no terminal, or nothing but results and errors is wanted.</summary>
    public IAnsiConsole? Progress { get; private set; }

    /// <summary>Whether everything is to be told that is known.</summary>
    public bool IsVerbose { get; private set; }

    /// <summary>Takes over the process's streams.</summary>
    public static Terminal Open()
    {
        var (results, messages) = Writers(Console.OpenStandardOutput(), Console.OpenStandardError());
        return new Terminal(results, messages, !Console.IsOutputRedirected, !Console.IsErrorRedirected)
        {
            OpenInput = Console.OpenStandardInput,
            OpenOutput = Console.OpenStandardOutput,
        };
    }

    /// <summary>Opens a text file, or standard input where it is <c>-</c>.</summary>
    public TextReader OpenText(string file) => file == "-" ? new StreamReader(OpenInput()) : new StreamReader(file);

    /// <summary>Sets how much is printed beside results and errors.</summary>
    public void Tell(bool isQuiet, bool isVerbose)
    {
        (_isQuiet, IsVerbose) = (isQuiet, isVerbose);
        if (isQuiet)
            Progress = null;
    }

    /// <summary>Columns that what is drawn may take.</summary>
    public int Width => _drawing.Value.Profile.Width;

    /// <summary>Draws something as <see cref="Results"/> would show it if it were that wide.</summary>
    public string Draw(IRenderable what, int width)
    {
        _drawn.GetStringBuilder().Clear();
        var console = _drawing.Value;
        var usual = console.Profile.Width;
        console.Profile.Width = width;
        console.Write(what);
        console.Profile.Width = usual;
        return _drawn.ToString();
    }

    /// <summary>Writes a result: as JSON where that is asked for, else as people are shown it.</summary>
    /// <param name="format">How it is asked for.</param>
    /// <param name="result">Gives it.</param>
    /// <param name="show">Writes it in any other format.</param>
    public void Write<T>(OutputFormat format, Func<T> result, Action show)
    {
        if (format == OutputFormat.Json)
            Results.Write(Json.Document(result()));
        else
            show();
    }

    /// <summary>Writes what was found wrong, with its id.</summary>
    public void Report(RefMinerException fault)
    {
        foreach (var line in $"refminer: error {fault.Id}: {fault.Message}".Split('\n'))
            Complain(line);
    }

    /// <summary>
    /// Writes a line to standard error, control characters made visible: text from a mined tree must not steer the terminal.
    /// </summary>
    public void Complain(string message) => Messages.WriteLine(Visible(message));

    /// <summary>Writes information to standard error, unless --quiet is set.</summary>
    public void Note(string message)
    {
        if (!_isQuiet)
            Complain(message);
    }

    /// <summary>The text with control characters replaced.</summary>
    public static string Visible(string text) => VisibleLine.Of(text);

    /// <summary>Whether the reader of standard output went away, as <c>head</c> does.</summary>
    public bool IsBrokenPipe(IOException e) => e.HResult == 32 || e.Message.Contains("Broken pipe", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Results.Flush();
        }
        catch (IOException)
        {
            // Said by Main already, or nobody listens any more.
            return;
        }

        Messages.Flush();
    }

    private static (TextWriter Results, TextWriter Messages) Writers(Stream output, Stream errors)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var results = new StreamWriter(output, utf8, bufferSize: 1 << 16) { NewLine = "\n" };
        return (results, TextWriter.Synchronized(new StreamWriter(errors, utf8) { NewLine = "\n", AutoFlush = true }));
    }

    private static IAnsiConsole Create(TextWriter writer, bool interactive)
    {
        var colour = interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
            }
        );
        if (!interactive)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
