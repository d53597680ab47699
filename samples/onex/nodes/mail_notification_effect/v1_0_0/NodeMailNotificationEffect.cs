using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Utils;
using Nodes.MailNotificationEffect.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.MailNotificationEffect.V1_0_0;

/// <summary>Sends notifications by mail, made from templates.</summary>
/// <remarks>The relay comes from SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD, the sender from MAIL_SENDER. Only
/// encrypted connections are used. Recipients appear in logs as their domain only.</remarks>
/// <param name="templates">Templates requests may name.</param>
/// <param name="logSink">Receives log events.</param>
public sealed partial class NodeMailNotificationEffect(
    IReadOnlyCollection<ModelMailTemplate> templates,
    ILogEventSink? logSink = null) : NodeEffect(logSink)
{
    private const int MaxRecipients = 50;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    private readonly MixinRateLimiting _rateLimit = new(capacity: 10, permitsPerSecond: 2);

    /// <summary>Fills a template in and sends it to each recipient in a mail of its own.</summary>
    /// <param name="contract">Input keys: template, recipients (a list of addresses), values (a bag for the places
    /// of the template).</param>
    /// <param name="cancellationToken">Gives up; mails already taken by the relay are on their way.</param>
    /// <returns>Success is false if the relay refused any recipient; output names how many.</returns>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var template = RequireTemplate(Require<string>(state, "template", correlationId), correlationId);
        var recipients = ParseRecipients(Require<IReadOnlyList<string>>(state, "recipients", correlationId), correlationId);
        var values = Optional<IReadOnlyDictionary<string, object?>>(state, "values", new Dictionary<string, object?>(), correlationId);
        var subject = FillIn(template.Subject, values, correlationId);
        var body = FillIn(template.Body, values, correlationId);

        var started = Stopwatch.GetTimestamp();
        try
        {
            var refused = await SendAllAsync(recipients, subject, body, correlationId, cancellationToken);
            var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Notification sent", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["template"] = template.Name,
                ["recipient_count"] = recipients.Count,
                ["refused_count"] = refused,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = refused == 0,
                OutputState = new Dictionary<string, object?> { ["sent_count"] = recipients.Count - refused, ["refused_count"] = refused },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            var code = exception switch
            {
                OperationCanceledException or TimeoutException => EnumCoreErrorCode.TimeoutError,
                AuthenticationException => EnumCoreErrorCode.ConfigurationError,
                SocketException or IOException or SslHandshakeException or ServiceNotConnectedException
                    => EnumCoreErrorCode.ConnectionError,
                _ => EnumCoreErrorCode.ExecutionError,
            };
            EmitLogEvent(EnumLogLevel.Error, "Notification not sent", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["template"] = template.Name,
                ["error_code"] = code.ToWireForm(),
                ["error_type"] = exception.GetType().Name,
            });
            throw CreateError(code, "The notification could not be sent.", correlationId, exception, ("template", template.Name));
        }
    }

    private async Task<int> SendAllAsync(
        IReadOnlyList<MailboxAddress> recipients,
        string subject,
        string body,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)SendTimeout.TotalMilliseconds };
        await ConnectAsync(client, cancellationToken);
        var refused = 0;
        foreach (var recipient in recipients)
        {
            await _rateLimit.AcquireAsync(cancellationToken);
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(SendTimeout);
                using var message = Compose(recipient, subject, body, correlationId);
                await client.SendAsync(message, limit.Token);
            }
            catch (SmtpCommandException exception) when (exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
            {
                // One bad address must not keep the others from their mail.
                refused++;
                EmitLogEvent(EnumLogLevel.Warning, "Recipient refused", new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["recipient_domain"] = recipient.Domain,
                    ["status_code"] = (int)exception.StatusCode,
                });
            }
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
        return refused;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SendTimeout);
        await client.ConnectAsync(
            NodeEnvironment.Require("SMTP_HOST", NodeId),
            NodeEnvironment.GetInt32("SMTP_PORT", 587),
            SecureSocketOptions.StartTls,
            limit.Token);
        await client.AuthenticateAsync(
            NodeEnvironment.Require("SMTP_USER", NodeId),
            NodeEnvironment.Require("SMTP_PASSWORD", NodeId),
            limit.Token);
    }

    private MimeMessage Compose(MailboxAddress recipient, string subject, string body, Guid correlationId)
    {
        var sender = MailboxAddress.Parse(NodeEnvironment.Require("MAIL_SENDER", NodeId));
        var message = new MimeMessage
        {
            Subject = subject,
            Date = Clock.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(sender.Domain),
            Body = new TextPart("plain") { Text = body },
        };
        message.From.Add(sender);
        message.To.Add(recipient);
        message.Headers.Add("X-Correlation-Id", correlationId.ToString());
        return message;
    }

    private ModelMailTemplate RequireTemplate(string name, Guid correlationId) =>
        templates.FirstOrDefault(template => string.Equals(template.Name, name, StringComparison.Ordinal))
        ?? throw CreateError(EnumCoreErrorCode.InvalidInput, "The template is not known.", correlationId, null, ("template", name));

    private List<MailboxAddress> ParseRecipients(IReadOnlyList<string> addresses, Guid correlationId)
    {
        if (addresses.Count is 0 or > MaxRecipients)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                $"Between 1 and {MaxRecipients} recipients are needed.",
                correlationId,
                null,
                ("recipient_count", addresses.Count));
        }

        var recipients = new List<MailboxAddress>(addresses.Count);
        for (var i = 0; i < addresses.Count; i++)
        {
            recipients.Add(MailboxAddress.TryParse(addresses[i], out var mailbox) && mailbox.Domain.Length > 0
                ? mailbox
                : throw CreateError(
                    EnumCoreErrorCode.InvalidInput, "A recipient is not a mail address.", correlationId, null, ("position", i)));
        }

        return recipients;
    }

    private string FillIn(string text, IReadOnlyDictionary<string, object?> values, Guid correlationId) =>
        Place().Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out var value) && value is not null
            ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty
            : throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                "A place of the template has no value.",
                correlationId,
                null,
                ("place", match.Groups["name"].Value)));

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
